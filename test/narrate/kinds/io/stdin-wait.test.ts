import { expect, it } from 'vitest';
import { describeStdinWait } from '../../../../src/narrate/kinds/io/stdin-wait.ts';
import { descriptionOf, evidenceOf, foreign, program, stepOf } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';

it('says what is read', () => {
  const evidence = evidenceOf([program('name = input()', inCall(1, 'read', '0x0'))]);
  const say = (isTerminal: boolean) =>
    descriptionOf(describeStdinWait, evidence, {
      kind: 'stdin-wait',
      ...stepOf(evidence),
      wanted: { type: 'input', isTerminal },
    });
  expect(say(true).sentence).toMatch(/main\.py:7 in run for an answer on the terminal that nobody types/);
  expect(say(false).sentence).toMatch(/ for data on stdin, which is open/);
  expect(say(true).advice).toContain('isatty');
});

it('names a program that is not Python by its command', () => {
  const evidence = evidenceOf([foreign(['passwd', 'ada'], inCall(1, 'read', '0x0'))]);
  const wanted = { type: 'input', isTerminal: true } as const;
  const { sentence } = descriptionOf(describeStdinWait, evidence, { kind: 'stdin-wait', ...stepOf(evidence), wanted });
  expect(sentence).toBe("'passwd ada' waits for an answer on the terminal that nobody types");
});
