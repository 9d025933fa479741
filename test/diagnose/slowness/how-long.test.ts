import { expect, it } from 'vitest';
import type { OsThread } from '../../../src/model/snapshot.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

const osThread = (tid: number, idleMs: number | null): OsThread => ({
  tid,
  name: 'python',
  state: 'S',
  wchan: null,
  syscall: null,
  cpuMs: [1, 1],
  switches: [1, 1],
  idleMs,
});
const crossed = (own: string, wants: string) => [
  line('bank.py', 'move', 12, { enters: ['b'], holds: [['a', 11]], refs: { a: own, b: wants } }),
];
const locks = ['L', 'M'].map((id) => object(id, 'lock', { locked: true }));
const secondsWith = (idleMs: number | null) => {
  const other = worker('other', crossed('M', 'L'), { nativeId: 2 });
  const first = { ...main(...crossed('L', 'M')), nativeId: 1 };
  const osThreads = [osThread(1, 128_450), osThread(2, idleMs)];
  return verdictOf(processOf([first, other], locks, {}, { osThreads })).chain.map(({ relation, seconds }) => [
    relation,
    seconds,
  ]);
};

it('says for how long each one waits and holds at least, by when its thread last ran', () => {
  expect(secondsWith(64_000)).toEqual([
    ['waits for', 128.4],
    ['held by', 64],
    ['waits for', 64],
    ['held by', 128.4],
  ]);
});

it('says nothing of a thread that came there just now, or of which the kernel does not tell', () => {
  expect(secondsWith(300).at(1)).toEqual(['held by', null]);
  expect(secondsWith(null).at(1)).toEqual(['held by', null]);
});
