import { expect, it } from 'vitest';
import type { PipeHeldOpen } from '../../../../src/diagnose/finding/causes/system.ts';
import { describePipeHeldOpen } from '../../../../src/narrate/kinds/processes/pipe-held-open.ts';
import { other } from '../../../diagnose/build.ts';
import { descriptionOf, evidenceOf, program, stepOf } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';

const process = program('os.read(fd, 1)', inCall(1, 'read', '0x4'));
const evidence = evidenceOf([process]);
const sleep = other(2, { name: 'sleep', argv: ['/bin/sleep', '9'] });
const outside = [8, 9, 10].map((pid) => ({ type: 'process', name: 'daemon', pid }) as const);

function say(who: Partial<PipeHeldOpen['who']>, by: PipeHeldOpen['by'] = 'others') {
  const descriptor = { process, file: openFile(4, 'pipe'), by: 'system call' } as const;
  return descriptionOf(describePipeHeldOpen, evidence, {
    kind: 'pipe-held-open',
    ...stepOf(evidence),
    wanted: { type: 'end of pipe', descriptor },
    who: { type: 'holders', processes: [], outside: [], isOwn: false, ...who },
    by,
  });
}

it.each<[Partial<PipeHeldOpen['who']>, string]>([
  [{ isOwn: true }, 'its own process still holds'],
  [{ processes: [sleep] }, "'sleep 9' still holds"],
  [{ processes: [sleep], isOwn: true }, "'sleep 9' still holds"],
  [{ processes: [sleep, process] }, "'sleep 9' and main.py still hold"],
  [{ outside: outside.slice(0, 1), isOwn: true }, 'daemon and its own process still hold'],
  [{ outside }, 'daemon, daemon and daemon still hold'],
])('says who has the write end', (who, words) => {
  const { sentence } = say(who);
  expect(sentence.endsWith(`main.py:7 in run for the end of a pipe that ${words} open`)).toBe(true);
});

it.each([
  ['parent', 'stdin.close()'],
  ['itself', 'os.close(writer)'],
  ['others', 'DEVNULL'],
] as const)('advises by whose it is: %s', (by, words) => {
  expect(say({}, by).advice).toContain(words);
});
