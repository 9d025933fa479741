import { describe, expect, it } from 'vitest';
import { line, main, object, processOf, threadObject, verdictOf, waitsIn, worker } from '../objects.ts';

const LOCK = object('L', 'lock', { locked: true });
const wants = main(line('ledger.py', 'book', 8, { calls: ['ledger_lock.acquire()'], refs: { ledger_lock: 'L' } }));

describe('lock-not-released', () => {
  it('a lock that no stack holds, with the thread that died in the code that takes it', () => {
    const clerk = threadObject(worker('clerk', []), 'T1', {
      exception: 'ValueError: -5',
      at: line('ledger.py', 'book', 11),
      started: line('ledger.py', 'test_background', 17),
    });
    const verdict = verdictOf(processOf([wants], [LOCK, clerk]));
    expect(verdict).toMatchObject({ kind: 'lock-not-released', culprit: { file: 'ledger.py', line: 8 } });
    expect(verdict.headline).toContain("thread 'clerk' ended with ValueError: -5 at ledger.py:11");
  });

  it('is not said of a lock of a library in C, which tells no state and which another process may hold', () => {
    const native = object('L', 'native lock', {});
    expect(verdictOf(processOf([wants], [native])).kind).toBe('unknown');
  });

  it('a lock whose `__enter__` a wrapper calls', () => {
    const first = main(
      line('site:cache/wrappers.py', '__enter__', 25, {
        calls: ['self._lock.__enter__()'],
        refs: { 'self._lock': 'L' },
      }),
      line('flags.py', 'filter', 17),
    );
    const verdict = verdictOf(processOf([first], [LOCK]));
    expect(verdict).toMatchObject({ kind: 'lock-not-released', culprit: { file: 'flags.py', line: 17 } });
  });

  it('an RLock whose owner has ended, also where a new thread got its ident', () => {
    const rlock = object('L', 'rlock', { locked: true, owner: 'id-late', count: 1 });
    const late = worker('late', [line('x.py', 'run', 3, { calls: ['time.sleep(9)'] })]);
    const opener = object('T1', 'thread', { ident: 'id-late', name: 'opener_0', alive: false });
    const verdict = verdictOf(processOf([wants, late], [rlock, opener]));
    expect(verdict.kind).toBe('lock-not-released');
    expect(verdict.headline).toContain("thread 'opener_0' did not release before it ended");
  });

  it('a semaphore without permits', () => {
    const semaphore = object('S', 'semaphore', { value: 0, bound: 2 });
    const first = main(
      line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
      line('lib:threading.py', 'acquire', 507, { self: 'threading.BoundedSemaphore', refs: { self: 'S' } }),
      line('limits.py', 'call', 9, { refs: { 'self.slots': 'S' } }),
    );
    const verdict = verdictOf(processOf([first], [semaphore]));
    expect(verdict).toMatchObject({ kind: 'lock-not-released', culprit: { file: 'limits.py', line: 9 } });
    expect(verdict.headline).toContain('whose 2 permits are all taken');
  });

  it('is not said of a lock whose holder works inside it', () => {
    const holder = worker('holder', [
      line('a.py', 'work', 5, { holds: [['lock', 4]], refs: { lock: 'L' }, calls: ['compute(1)'] }),
    ]);
    expect(verdictOf(processOf([wants, holder], [LOCK])).kind).not.toBe('lock-not-released');
  });
});

describe('a lock whose holder waits for the one that wants it', () => {
  const condition = object('C', 'condition', { waiters: 1 });
  const release = line('gate.py', 'release', 8, {
    enters: ['self.lock'],
    refs: { 'self.lock': 'L', 'self.cond': 'C' },
  });
  const waits = (holds: readonly (readonly [string, number])[]) =>
    main(
      ...waitsIn('condition', 'C'),
      line('gate.py', 'wait', 16, { holds, refs: { 'self.lock': 'L', 'self.cond': 'C' }, calls: ['self.cond.wait()'] }),
    );

  it('is not lost: the holder and its line are named', () => {
    const verdict = verdictOf(
      processOf([waits([['self.lock', 13]]), worker('releaser', [release])], [LOCK, condition]),
    );
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'gate.py', line: 8 } });
    expect(verdict.headline).toContain('which the main thread has held since gate.py:13 in wait while it waits itself');
    expect(verdict.advice).toContain('release the lock before the wait');
    expect(verdict.chain.map(({ evidence }) => evidence).join()).not.toContain('no stack is seen');
  });

  it('is lost where no block over it is seen', () => {
    const verdict = verdictOf(processOf([waits([]), worker('releaser', [release])], [LOCK, condition]));
    expect(verdict.kind).toBe('lock-not-released');
  });

  it('says nothing of a deadlock where the holder still works', () => {
    const holder = worker('holder', [
      line('gate.py', 'fill', 21, { holds: [['lock', 20]], refs: { lock: 'L' }, calls: ['compute(1)'] }),
    ]);
    const verdict = verdictOf(processOf([waits([]), worker('releaser', [release]), holder], [LOCK, condition]));
    expect(verdict.headline).not.toContain('waits itself');
  });
});

describe('fork-inherited-lock', () => {
  const same = { executable: '/usr/bin/python3', argv: ['python', 'main.py'] };
  const holder = worker('logger', [
    line('a.py', 'work', 5, { holds: [['lock', 4]], refs: { lock: 'L' }, calls: ['compute(1)'] }),
  ]);
  const waits = main(line('lib:os.py', 'waitpid', 1, { calls: ['os.waitpid(2, 0)'] }));
  const parentOf = (...threads: Parameters<typeof processOf>[0]) =>
    processOf([waits, ...threads], [LOCK], {}, { ...same, pid: 1, children: [2] });
  const child = (values = {}) => processOf([wants], [LOCK], {}, { ...same, pid: 2, ppid: 1, ...values });
  const rooted = (one: ReturnType<typeof processOf>, two: ReturnType<typeof processOf>) =>
    verdictOf({ ...one, osThreads: [wait4] }, two);
  const wait4 = {
    tid: 1,
    name: 'python',
    state: 'S',
    wchan: 'do_wait',
    syscall: { number: 61, name: 'wait4', args: ['0x2'] },
    cpuMs: [1, 1],
    switches: [],
  };

  it('names the holder in the parent', () => {
    const verdict = rooted(parentOf(holder), child());
    expect(verdict.kind).toBe('fork-inherited-lock');
    expect(verdict.headline).toContain("thread 'logger', which exists only in the parent");
    expect(verdict.advice).toContain('spawn');
  });

  it('is not said of a child that runs another program', () => {
    const verdict = rooted(parentOf(holder), child({ argv: ['python', 'tool.py'] }));
    expect(verdict.kind).toBe('lock-not-released');
  });

  it('is not said where the parent never had another thread', () => {
    expect(rooted(parentOf(), child()).kind).toBe('lock-not-released');
  });
});
