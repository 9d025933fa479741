import { describe, expect, it } from 'vitest';
import { networkWait } from '../../../../src/diagnose/rules/io/network-wait.ts';
import { lockCycle } from '../../../../src/diagnose/rules/threads/lock-cycle.ts';
import type { Thread } from '../../../../src/model/snapshot.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, worker } from '../../objects.ts';
import { found, foundBy } from '../found-in.ts';

const LOCKS = [object('A', 'lock', { locked: true }), object('B', 'lock', { locked: true })];

/** A thread that holds `one` since line 7 and enters `two` on a line of its own or of a helper. */
function taker(name: string, one: string, two: string, at = 9) {
  const refs = { one, two };
  return worker(name, [line('bank.py', name, at, { holds: [['one', 7]], enters: ['two'], refs })]);
}

function find(there = taker('there', 'A', 'B'), back = taker('back', 'B', 'A')) {
  const process = processOf([main(...joins('T')), there, back], [...LOCKS, threadObject(there, 'T')]);
  return foundBy(lockCycle, 'lock-cycle', snapshotOf(process));
}

describe('two threads with two locks in opposite order', () => {
  it('are the cycle, each with the hold that the other one waits for', () => {
    const { cause, confidence, culprit } = find();
    expect(cause.cycle.map(({ actor, hold }) => [actor.key, hold?.actor.key, hold?.line])).toEqual([
      ['thread 1 id-there', 'thread 1 id-back', 7],
      ['thread 1 id-back', 'thread 1 id-there', 7],
    ]);
    expect(cause.callers).toBeNull();
    expect({ confidence, culprit }).toMatchObject({ confidence: 'proven', culprit: { file: 'bank.py', line: 9 } });
  });

  it('have one fingerprint, whoever was asked first', () => {
    const process = (first: string) => {
      const [there, back] = [taker('there', 'A', 'B'), taker('back', 'B', 'A')];
      const objects = [...LOCKS, threadObject(there, 'there'), threadObject(back, 'back')];
      return snapshotOf(processOf([main(...joins(first)), there, back], objects));
    };
    const parts = (first: string) => foundBy(lockCycle, 'lock-cycle', process(first)).fingerprintParts;
    expect(parts('back')).toEqual(parts('there'));
  });

  it('are told apart by their callers where both wait on one line', () => {
    const refs = (one: string, two: string) => ({ refs: { one, two } });
    const helper = (one: string, two: string) =>
      line('bank.py', 'both', 9, { holds: [['one', 7]], enters: ['two'], ...refs(one, two) });
    const there = worker('there', [helper('A', 'B'), line('bank.py', 'pay', 21)]);
    const back = worker('back', [helper('B', 'A'), line('bank.py', 'refund', 31)]);
    const { cause, culprit } = find(there, back);
    expect(cause.callers?.map(({ line }) => line)).toEqual([21, 31]);
    expect(culprit).toMatchObject({ line: 21, thread: 'there' });
  });

  it('are only likely where one of them has moved between the samples', () => {
    const [there, back] = [taker('there', 'A', 'B'), taker('back', 'B', 'A')];
    const objects = [...LOCKS, threadObject(there, 'T')];
    const before = processOf([main(...joins('T')), taker('there', 'A', 'B', 8), back], objects);
    const after = processOf([main(...joins('T')), there, back], objects);
    const samples = [before, after].flatMap(({ python }) => python?.samples.slice(0, 1) ?? []);
    const process = { ...after, python: after.python === null ? null : { ...after.python, samples } };
    expect(foundBy(lockCycle, 'lock-cycle', snapshotOf(process)).confidence).toBe('likely');
  });
});

it('a join inside a lock closes a cycle without a second hold', () => {
  const wants = worker('wants', [line('a.py', 'work', 5, { enters: ['lock'], refs: { lock: 'A' } })]);
  const held = line('main.py', 'run', 30, { holds: [['lock', 28]], refs: { lock: 'A', worker: 'T' } });
  const process = processOf([main(...joins('T').slice(0, 2), held), wants], [...LOCKS, threadObject(wants, 'T')]);
  const { cause } = foundBy(lockCycle, 'lock-cycle', snapshotOf(process));
  expect(cause.cycle.map(({ waiting, hold }) => [waiting?.id, hold?.line ?? null])).toEqual([
    ['thread.join', null],
    ['method.acquire', 28],
  ]);
});

describe('an answer of the own process that is waited for inside a lock', () => {
  const CONNECTION = [object('S', 'socket', { fd: 4 }), object('C', 'socket', { fd: 5 })];
  const wants = worker('serves', [
    line('a.py', 'look', 5, { enters: ['lock'], refs: { lock: 'A' } }),
    line('a.py', 'handle', 9, { refs: { connection: 'C' } }),
  ]);

  /** The main thread reads from descriptor 4, inside the lock or not; the thread that serves has the other end. */
  function reads(holds: readonly (readonly [string, number])[], others: readonly Thread[] = []) {
    const asks = line('main.py', 'ask', 30, { calls: ['sock.recv(9)'], holds, refs: { lock: 'A', sock: 'S' } });
    const pair = [4, 5].map((fd) =>
      openFile(fd, 'socket', {
        socket: { protocol: 'tcp', local: `127.0.0.1:${fd}`, remote: `127.0.0.1:${9 - fd}`, state: 'ESTABLISHED' },
        peers: [{ pid: 1, fd: 9 - fd, name: 'python', inTree: true }],
      }),
    );
    const process = processOf([main(asks), wants, ...others], [...LOCKS, ...CONNECTION]);
    return snapshotOf({ ...process, files: pair, osThreads: [inCall(1, 'recvfrom', '0x4')] });
  }

  it('closes a cycle over the connection', () => {
    const { cause, confidence, chain } = foundBy(lockCycle, 'lock-cycle', reads([['lock', 28]]));
    expect(cause).toMatchObject({ overConnection: true, cycle: [{ hold: null }, { hold: { line: 28 } }] });
    expect(confidence).toBe('proven');
    expect(chain.map(({ evidence }) => evidence.type)).toContain('other end');
    expect(found(networkWait, 'network-wait', reads([['lock', 28]]))).toBeNull();
  });

  it('is a matter of the network where nobody holds the lock', () => {
    expect(found(lockCycle, 'lock-cycle', reads([]))).toBeNull();
  });

  it('may still come where another thread goes on, or waits for a time only', () => {
    const timer = worker('Thread-2', [line('a.py', 'later', 7, { calls: ['finished.wait(14)'] })]);
    const sleeper = worker('reaper', [line('a.py', 'reap', 7, { calls: ['time.sleep(14)'] })]);
    for (const other of [timer, sleeper])
      expect(foundBy(lockCycle, 'lock-cycle', reads([['lock', 28]], [other])).confidence).toBe('likely');
  });

  it('may still come from the handler of an alarm', () => {
    const { processes, ...snapshot } = reads([['lock', 28]]);
    const told = (caughtSignals: readonly number[]) =>
      foundBy(lockCycle, 'lock-cycle', {
        ...snapshot,
        processes: processes.map((process) => ({ ...process, caughtSignals })),
      }).confidence;
    expect([told([2]), told([2, 14])]).toEqual(['proven', 'likely']);
  });

  it('is told with the holder at its end where more than one could answer, all of them stuck', () => {
    const too = worker('serves too', [
      line('a.py', 'look', 5, { enters: ['lock'], refs: { lock: 'A' } }),
      line('a.py', 'handle', 9, { refs: { connection: 'C' } }),
    ]);
    const { confidence, chain } = foundBy(networkWait, 'network-wait', reads([['lock', 28]], [too]));
    expect(confidence).toBe('proven');
    expect(chain.at(-1)).toMatchObject({ relation: 'held by', to: { actor: { key: 'thread 1 id-main' } } });
    const sleeper = worker('reaper', [line('a.py', 'reap', 7, { calls: ['time.sleep(14)'] })]);
    const going = foundBy(networkWait, 'network-wait', reads([['lock', 28]], [too, sleeper]));
    expect(going.confidence).toBe('likely');
  });

  it('closes none where another thread has that end in hand as well', () => {
    const other = worker('helps', [line('a.py', 'help', 7, { calls: ['time.sleep(9)'], refs: { connection: 'C' } })]);
    expect(found(lockCycle, 'lock-cycle', reads([['lock', 28]], [other]))).toBeNull();
  });
});

it('is not found where nobody waits in a circle', () => {
  const wants = worker('wants', [line('a.py', 'work', 5, { enters: ['lock'], refs: { lock: 'A' } })]);
  const process = processOf([main(...joins('T')), wants], [...LOCKS, threadObject(wants, 'T')]);
  expect(found(lockCycle, 'lock-cycle', snapshotOf(process))).toBeNull();
});
