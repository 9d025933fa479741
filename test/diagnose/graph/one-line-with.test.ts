import { describe, expect, it } from 'vitest';
import type { Frame, OsThread } from '../../../src/model/snapshot.ts';
import { joins, line, main, object, processOf, threadObject, verdictOf, worker } from '../objects.ts';

const TIDS = { hold: 11, want: 12 };

/** `with lock: <body>` as the source tells it: whether header or body runs there is open. */
function oneLine(name: keyof typeof TIDS, number: number, body: string, entering?: number): Frame {
  const says = {
    holds: [['lock', number]],
    enters: ['lock'],
    calls: [body],
    refs: { lock: 'L', jobs: 'Q', peer: 'P' },
  } as const;
  const frame = line('ledger.py', name, number, { ...says, source: `with lock: ${body}` });
  return entering === undefined ? frame : Object.assign(frame, { entering });
}

function osThread(tid: number, name: string): OsThread {
  const syscall = { number: 0, name, args: ['0x0', '0x0', '0x0', '0x0'] };
  return { tid, name: 'python', state: 'S', wchan: null, syscall, cpuMs: [1, 1], switches: [1, 1] };
}

/** `main` joins the thread that wants the lock; the other one is in the body. */
function verdict(hold: Frame, want: Frame, systemCall: string) {
  const holder = worker('hold', [hold], { nativeId: TIDS.hold });
  const waiter = worker('want', [want], { nativeId: TIDS.want });
  const objects = [
    object('L', 'lock', { locked: true }),
    object('Q', 'simple queue', { size: 0 }),
    object('P', 'socket'),
  ];
  const osThreads = [osThread(TIDS.hold, systemCall), osThread(TIDS.want, 'futex')];
  return verdictOf(
    processOf([main(...joins('T')), holder, waiter], [...objects, threadObject(waiter, 'T')], {}, { osThreads }),
  );
}

const chainOf = ({ chain }: ReturnType<typeof verdict>) =>
  chain.map(({ from, relation, to }) => `${from} ${relation} ${to}`);

describe('header and body of a with on one line', () => {
  it('are told apart by the instruction: who reads holds the lock that the other one enters', () => {
    const seen = verdict(oneLine('hold', 5, 'peer.recv(1)', -1), oneLine('want', 7, 'log()', 0), 'recvfrom');
    expect(chainOf(seen)).toEqual(
      expect.arrayContaining([
        "thread 'want' waits for lock (Lock.acquire)",
        "lock (Lock.acquire) held by thread 'hold'",
        "thread 'hold' waits for data",
      ]),
    );
  });

  it('are told apart where both wait in a futex', () => {
    const seen = verdict(oneLine('hold', 5, 'jobs.get()', -1), oneLine('want', 5, 'jobs.get()', 0), 'futex');
    expect(chainOf(seen)).toEqual(
      expect.arrayContaining([
        "thread 'want' waits for lock (Lock.acquire)",
        "lock (Lock.acquire) held by thread 'hold'",
        "thread 'hold' waits for jobs (queue.get)",
      ]),
    );
  });

  it('are told apart by the system call where the instruction is not known', () => {
    const seen = verdict(oneLine('hold', 5, 'peer.recv(1)'), oneLine('want', 7, 'log()'), 'recvfrom');
    expect(chainOf(seen)).toContain("lock (Lock.acquire) held by thread 'hold'");
    expect(chainOf(seen)).toContain("thread 'hold' waits for data");
  });

  it('are no deadlock where one of them sleeps', () => {
    for (const [inBody, enters] of [
      [-1, 0],
      [undefined, undefined],
    ]) {
      const hold = oneLine('hold', 5, 'time.sleep(9)', inBody);
      expect(verdict(hold, oneLine('want', 7, 'log()', enters), 'clock_nanosleep').kind).not.toBe('lock-cycle');
    }
  });

  it('name no holder where nothing tells them apart', () => {
    const seen = verdict(oneLine('hold', 5, 'log()'), oneLine('want', 7, 'log()'), 'futex');
    expect(seen.kind).not.toBe('lock-cycle');
    expect(chainOf(seen).filter((row) => row.includes('held by'))).toEqual([]);
  });
});

describe('with two locks in one header', () => {
  const both = (name: string, items: readonly string[], refs: Record<string, string>, entering?: number) =>
    worker(name, [
      Object.assign(line('ledger.py', name, 8, { enters: items, refs }), entering === undefined ? {} : { entering }),
    ]);
  const locks = ['A', 'B'].map((id) => object(id, 'lock', { locked: true }));
  const crossed = (entering?: number) => {
    const there = both('there', ['a', 'b'], { a: 'A', b: 'B' }, entering);
    const back = both('back', ['b', 'a'], { a: 'A', b: 'B' }, entering);
    return verdictOf(processOf([main(...joins('T')), there, back], [...locks, threadObject(there, 'T')]));
  };

  it('holds the first while it enters the second', () => {
    expect(crossed(1)).toMatchObject({ kind: 'lock-cycle', confidence: 'proven' });
  });

  it('counts on in each copy of a finally block', () => {
    expect(crossed(3).headline).toBe(crossed(1).headline);
  });

  it('holds none of them while it enters the first, nor where that is not known', () => {
    expect(crossed(0).kind).not.toBe('lock-cycle');
    expect(crossed().kind).not.toBe('lock-cycle');
  });
});
