import { expect, it } from 'vitest';
import type { DebuggerPrompt } from '../../../../src/diagnose/finding/causes/system.ts';
import { describeDebuggerPrompt } from '../../../../src/narrate/kinds/io/debugger-prompt.ts';
import { at } from '../../../diagnose/build.ts';
import { descriptionOf, evidenceOf, program, stepOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';

const evidence = evidenceOf([program('breakpoint()', inCall(1, 'read', '0x0'))]);

function say(values: Partial<DebuggerPrompt>) {
  const wanted = { type: 'debugger', name: 'pdb', isBreakpoint: true } as const;
  const cause = { kind: 'debugger-prompt', ...stepOf(evidence), wanted, line: null, isPostMortem: false } as const;
  return descriptionOf(describeDebuggerPrompt, evidence, { ...cause, ...values });
}

it('says which prompt, at which line', () => {
  const { sentence } = say({ line: at('tests/a.py', 'test_sum', 4) });
  expect(sentence).toMatch(
    / at the pdb prompt at tests\/a\.py:4 in test_sum, opened by breakpoint\(\), for a command that nobody types$/,
  );
  expect(say({ wanted: { type: 'debugger', name: 'ipdb', isBreakpoint: false } }).sentence).toMatch(
    /waits at the ipdb prompt for a command that nobody types$/,
  );
});

it('advises by what opened it', () => {
  expect(say({}).advice).toContain('PYTHONBREAKPOINT');
  expect(say({ isPostMortem: true }).advice).toContain('--pdb');
});
