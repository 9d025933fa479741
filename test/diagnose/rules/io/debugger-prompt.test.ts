import { expect, it } from 'vitest';
import { debuggerPrompt } from '../../../../src/diagnose/rules/io/debugger-prompt.ts';
import type { Frame, Thread } from '../../../../src/model/snapshot.ts';
import { evidenceOf } from '../../../system/evidence.ts';
import { openFile } from '../../../system/kernel.ts';
import { at } from '../../build.ts';
import { main, processOf } from '../../objects.ts';
import { ask } from '../found.ts';

const prompt = [at('lib:cmd.py', 'cmdloop', 126), at('lib:pdb.py', '_cmdloop', 325)];
const find = (frames: readonly Frame[], values: Partial<Thread> = {}) =>
  ask(debuggerPrompt, evidenceOf([processOf([{ ...main(...prompt, ...frames), ...values }], [])]));

it('knows a breakpoint of the user', () => {
  const finding = find([at('tests/a.py', 'test_sum', 4, 'breakpoint()')]);
  expect(finding).toMatchObject({
    cause: {
      kind: 'debugger-prompt',
      wanted: { type: 'debugger', name: 'pdb', isBreakpoint: true },
      line: { line: 4, function: 'test_sum' },
      isPostMortem: false,
    },
    confidence: 'proven',
    culprit: { file: 'tests/a.py', line: 4 },
    chain: [{}, { to: { who: { type: 'typist', of: 'command' } } }],
  });
});

it('is not proven where a program of the command may still write the command', () => {
  const peer = { pid: 2, name: 'bash', fd: 1, inTree: true };
  const files = [openFile(0, 'pipe', { peers: [peer] })];
  const process = { ...processOf([main(...prompt, at('tests/a.py', 'test_sum', 4, 'breakpoint()'))], []), files };
  expect(ask(debuggerPrompt, evidenceOf([process]))?.confidence).toBe('likely');
});

it('knows a call that is no breakpoint()', () => {
  expect(find([at('tests/a.py', 'test_sum', 4, 'pdb.set_trace()')])?.cause).toMatchObject({
    wanted: { isBreakpoint: false },
  });
});

it('finds the line of a failure in the frames that the debugger looks at', () => {
  const below = [
    at('lib:pdb.py', 'post_mortem', 1700),
    at('site:_pytest/debugging.py', 'pytest_exception_interact', 300),
  ];
  const own = at('tests/a.py', 'test_sum', 6, 'assert 1 == 2');
  const thread = main();
  const values = { frames: [...prompt, ...below], inspects: [own] };
  const process = processOf([{ ...thread, ...values }], []);
  expect(ask(debuggerPrompt, evidenceOf([process]))).toMatchObject({
    cause: { isPostMortem: true, line: { line: 6 } },
    culprit: { line: 6 },
  });
  const silent = processOf([{ ...thread, ...values, inspects: [] }], []);
  expect(ask(debuggerPrompt, evidenceOf([silent]))).toMatchObject({ cause: { line: null }, culprit: null });
});

it('finds nothing where no debugger is on the stack', () => {
  expect(ask(debuggerPrompt, evidenceOf([processOf([main(at('shop.py', 'cmdloop', 3))], [])]))).toBeNull();
});
