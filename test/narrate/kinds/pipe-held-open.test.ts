import { expect, it } from 'vitest';
import type { PipeHeldOpen } from '../../../src/diagnose/finding/causes/system.ts';
import { pipeHeldOpen } from '../../../src/narrate/kinds/pipe-held-open.ts';
import { other } from '../../diagnose/build.ts';
import { evidenceOf, program, stepOf, told } from '../../system/evidence.ts';
import { inCall, openFile } from '../../system/kernel.ts';

const process = program('os.read(fd, 1)', inCall(1, 'read', '0x4'));
const evidence = evidenceOf([process]);
const sleep = other(2, { name: 'sleep', argv: ['/bin/sleep', '9'] });
const outside = [8, 9, 10].map((pid) => ({ type: 'process', name: 'daemon', pid }) as const);

function say(who: Partial<PipeHeldOpen['who']>, by: PipeHeldOpen['by'] = 'others') {
  const descriptor = { process, file: openFile(4, 'pipe'), by: 'system call' } as const;
  return told(pipeHeldOpen, evidence, {
    kind: 'pipe-held-open',
    ...stepOf(evidence),
    wanted: { type: 'end of pipe', descriptor },
    who: { type: 'holders', processes: [], outside: [], isOwn: false, ...who },
    by,
  });
}

it.each<[Partial<PipeHeldOpen['who']>, string]>([
  [{ isOwn: true }, 'it itself still has'],
  [{ processes: [sleep] }, "'sleep 9' (pid 2) still has"],
  [{ processes: [sleep], isOwn: true }, "'sleep 9' (pid 2) still has"],
  [{ processes: [sleep, process] }, "'sleep 9' (pid 2) and main.py (pid 1) still have"],
  [{ outside: outside.slice(0, 1), isOwn: true }, 'daemon (pid 8) and it itself still have'],
  [{ outside }, 'daemon (pid 8) and daemon (pid 9) still have'],
])('says who has the write end', (who, words) => {
  const { sentence } = say(who);
  expect(sentence).toContain('main.py:7 in run; the pipe');
  expect(sentence.endsWith(`the pipe that it reads has no end, since ${words} the write end open`)).toBe(true);
});

it.each([
  ['parent', 'stdin.close()'],
  ['itself', 'os.close(writer)'],
  ['others', 'DEVNULL'],
] as const)('advises by whose it is: %s', (by, words) => {
  expect(say({}, by).advice).toContain(words);
});
