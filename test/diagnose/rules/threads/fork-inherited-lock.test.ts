import { describe, expect, it } from 'vitest';
import { forkInheritedLock } from '../../../../src/diagnose/rules/threads/fork-inherited-lock.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { inCall, silent } from '../../../system/kernel.ts';
import { at } from '../../build.ts';
import { line, main, object, processOf, snapshotOf, worker } from '../../objects.ts';
import { found, foundBy } from '../found-in.ts';

const LOCK = object('L', 'lock', { locked: true });
const same = { executable: '/usr/bin/python', argv: ['python', 'main.py'] };
const holder = worker('logger', [
  line('a.py', 'work', 5, { holds: [['lock', 4]], refs: { lock: 'L' }, calls: ['compute(1)'] }),
]);
const idle = worker('idle', [line('a.py', 'rest', 9, { calls: ['compute(1)'] })]);
const waits = main(line('lib:os.py', 'waitpid', 1, { calls: ['os.waitpid(2, 0)'] }));
const wants = main(line('ledger.py', 'book', 8, { calls: ['lock.acquire()'], refs: { lock: 'L' } }));

const parentWith = (...threads: Parameters<typeof processOf>[0]): Process =>
  processOf(
    [waits, ...threads],
    [LOCK],
    {},
    {
      ...same,
      pid: 1,
      children: [2],
      osThreads: [inCall(1, 'wait4', '0x2'), inCall(9, 'read', '0x3')],
    },
  );
const child = (values: Partial<Process> = {}) =>
  processOf([wants], [LOCK], {}, { ...same, pid: 2, ppid: 1, ...values });

describe('a lock of Python', () => {
  it('that a thread of the parent is seen to hold is proven', () => {
    const finding = foundBy(forkInheritedLock, 'fork-inherited-lock', snapshotOf(parentWith(holder), child()));
    expect(finding.cause.parent.pid).toBe(1);
    expect(finding.cause.lock).toMatchObject({
      type: 'object',
      step: { actor: { key: 'thread 2 id-main' } },
      hold: { actor: { key: 'thread 1 id-logger' }, line: 4 },
    });
    expect(finding).toMatchObject({ confidence: 'proven', culprit: { file: 'ledger.py', line: 8 } });
  });

  it('that some thread must have had is likely', () => {
    const { cause, confidence } = foundBy(
      forkInheritedLock,
      'fork-inherited-lock',
      snapshotOf(parentWith(idle), child()),
    );
    expect(cause.lock).toMatchObject({ type: 'object', hold: null });
    expect(confidence).toBe('likely');
  });

  it('is not found in a child that runs another program, nor below a parent without threads', () => {
    const find = (...processes: readonly Process[]) =>
      found(forkInheritedLock, 'fork-inherited-lock', snapshotOf(...processes));
    expect(find(parentWith(holder), child({ argv: ['python', 'tool.py'] }))).toBeNull();
    expect(find(parentWith(), child())).toBeNull();
  });
});

describe("a child's own lock", () => {
  const find = (...facts: readonly Parameters<typeof object>[2][]) => {
    const ended = object('R', 'thread', { name: 'warm', started: true, alive: false, ended: 'returned' });
    const threads = facts.map((more, at) => object(`T${at}`, 'thread', { started: true, alive: false, ...more }));
    const parent = processOf([waits], [object('M', 'thread'), ended], {}, { ...same, pid: 1, children: [2] });
    const forked = processOf([wants], [LOCK, ...threads], {}, { ...same, pid: 2, ppid: 1 });
    return found(forkInheritedLock, 'fork-inherited-lock', snapshotOf(parent, forked));
  };

  it('may be held by a thread that lived at the fork', () => {
    expect(find({ beforeFork: true })?.confidence).toBe('likely');
  });

  it('is not held by one that had ended before the fork, nor by one of the child', () => {
    expect(find({ ended: 'returned' })).toBeNull();
    expect(find()).toBeNull();
  });
});

it('a lock of C code has its line and no holder', () => {
  const flushes = silent(2, [[at('main.py', 'work', 23, 'log.flush()  # at last')]], {
    ppid: 1,
    osThreads: [inCall(2, 'futex', '0x1', '0x189')],
  });
  const finding = foundBy(forkInheritedLock, 'fork-inherited-lock', snapshotOf(parentWith(idle), flushes));
  expect(finding.cause).toMatchObject({
    parent: { pid: 1 },
    lock: { type: 'native', actor: { process: { pid: 2 } }, frame: { line: 23 } },
  });
  expect(finding.confidence).toBe('likely');
  expect(finding.chain.map(({ to }) => (to.type === 'wanted' ? to.wanted.type : to.type))).toContain('native lock');
});
