import { describe, expect, it } from 'vitest';
import { selfDeadlock } from '../../../../src/diagnose/rules/threads/self-deadlock.ts';
import type { FileLock, Frame, Process } from '../../../../src/model/snapshot.ts';
import { foreign } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';
import { snapshot } from '../../build.ts';
import { joins, line, main, object, processOf, snapshotOf, threadObject, worker } from '../../objects.ts';
import { ask } from '../found.ts';
import { evidenceOf, found, foundBy } from '../found-in.ts';

const LOCK = object('L', 'lock', { locked: true });
const refs = { lock: 'L' };
const wants = line('a.py', 'inner', 9, { enters: ['lock'], refs });
const holds = line('a.py', 'outer', 5, { holds: [['lock', 4]], refs, source: 'inner()' });

const find = (...frames: readonly Frame[]) =>
  foundBy(selfDeadlock, 'self-deadlock', snapshotOf(processOf([main(...frames)], [LOCK])));

describe('a lock that its holder takes again', () => {
  it('names the hold, its line and nobody on the way', () => {
    const { cause, confidence, culprit } = find(wants, holds);
    expect(cause.way).toEqual([]);
    expect(cause.step.actor.key).toBe('thread 1 id-main');
    expect(cause.reason).toMatchObject({ type: 'holds', hold: { line: 4, certain: true }, interrupted: null });
    expect({ confidence, line: culprit?.line }).toEqual({ confidence: 'proven', line: 9 });
  });

  it('tells a finalizer from a signal handler', () => {
    const finalizer = line('a.py', '__del__', 20, { source: 'inner()' });
    expect(find(wants, finalizer, holds).cause.reason).toMatchObject({
      interrupted: { how: 'finalizer', entry: { function: '__del__' } },
    });
    const sleeps = line('a.py', 'outer', 6, { holds: [['lock', 4]], refs, calls: ['time.sleep(1)'] });
    expect(find(wants, sleeps).cause.reason).toMatchObject({
      interrupted: { how: 'signal or callback', entry: { function: 'inner' }, at: { line: 6 } },
    });
  });

  it('knows an interruption by a line that calls nothing of the program, and no other', () => {
    const at = (source: string, calls: readonly string[] = []) => {
      const { reason } = find(wants, line('a.py', 'outer', 6, { holds: [['lock', 4]], refs, source, calls })).cause;
      return reason.type === 'holds' && reason.interrupted !== null;
    };
    expect(at('total = (total * 31 + n) % 65521')).toBe(true);
    expect(at('while time.monotonic() < end:', ['time.monotonic()'])).toBe(true);
    expect(at('total = row.total')).toBe(false);
    expect(at('for one in rows:')).toBe(false);
    expect(at('total = compute(1)', ['compute(1)'])).toBe(false);
  });

  it('has the way that leads to it', () => {
    const twice = worker('twice', [wants, holds]);
    const process = processOf([main(...joins('T')), twice], [LOCK, threadObject(twice, 'T')]);
    const { cause } = foundBy(selfDeadlock, 'self-deadlock', snapshotOf(process));
    expect(cause.way.map(({ actor }) => actor.key)).toEqual(['thread 1 id-main']);
    expect(cause.step.actor.key).toBe('thread 1 id-twice');
  });

  it('is not found where another thread holds it', () => {
    const other = worker('other', [holds]);
    expect(found(selfDeadlock, 'self-deadlock', snapshotOf(processOf([main(wants), other], [LOCK])))).toBeNull();
  });
});

it('the server that stops itself is of type shutdown', () => {
  const { cause } = find(
    line('lib:threading.py', 'wait', 327, { self: 'threading.Condition', source: 'waiter.acquire()' }),
    line('lib:threading.py', 'wait', 629, { self: 'threading.Event', refs: { self: 'E' } }),
    line('lib:socketserver.py', 'shutdown', 250, { self: 'http.server.HTTPServer' }),
    line('api.py', 'do_GET', 12, { calls: ['self.server.shutdown()'] }),
    line('lib:socketserver.py', 'serve_forever', 233, { self: 'http.server.HTTPServer' }),
  );
  expect(cause.reason).toEqual({ type: 'shutdown' });
});

it('a result that only its own loop could give is of type result', () => {
  const future = object('F', 'future', { state: 'pending' }, { chained: ['77'] });
  const first = main(
    line('lib:concurrent/futures/_base.py', 'result', 451, { refs: { self: 'F' } }),
    line('client.py', 'on_message', 14, { calls: ['future.result()'], refs: { future: 'F' } }),
    line('lib:asyncio/events.py', '_run', 80),
    line('lib:asyncio/base_events.py', '_run_once', 1922),
  );
  const ask = {
    id: '77',
    loopId: '5',
    name: 'Task-2',
    coroutine: 'ask',
    state: 'pending',
    current: false,
    cancelRequests: 0,
    frames: [line('client.py', 'ask', 20)],
    waitsFor: null,
  } as const;
  const process = processOf([first], [future], {
    loops: [{ id: '5', type: 'Loop', running: true, closed: false, threadIdent: 'id-main' }],
    tasks: [ask],
  });
  const { cause } = foundBy(selfDeadlock, 'self-deadlock', snapshotOf(process));
  expect(cause.reason).toEqual({ type: 'result', loop: 'asyncio' });
  expect(cause.step.actor.key).toBe('thread 1 id-main');
});

describe('a file that is locked twice', () => {
  const state: FileLock = { type: 'FLOCK', access: 'write', pid: 1, file: '8:1:77', start: 0, end: null };
  const open = (fd: number, locks: readonly FileLock[]) => ({
    fd,
    kind: 'file' as const,
    target: '/tmp/state.lock',
    inode: null,
    access: 'read-write' as const,
    socket: null,
    peers: [],
    locks,
  });
  const flock = {
    tid: 1,
    name: 'python',
    state: 'S',
    wchan: 'locks_lock_inode_wait',
    syscall: { number: 73, name: 'flock', args: ['0xc', '0x2'] },
    cpuMs: [1, 1],
    switches: [],
  };
  const first = main(line('state.py', 'open', 11, { calls: ['fcntl.flock(self.file, 2)'] }));
  const find = (...others: Parameters<typeof processOf>[0]) => {
    const files = [open(11, [state]), open(12, [])];
    const process = processOf([first, ...others], [], {}, { osThreads: [flock], files });
    return foundBy(selfDeadlock, 'self-deadlock', snapshotOf(process));
  };

  it('is proven where the waiter is alone', () => {
    const { cause, confidence } = find();
    expect(cause.reason).toEqual({ type: 'file', call: 'flock', holder: null, path: '/tmp/state.lock', alone: true });
    expect(confidence).toBe('proven');
  });

  it('is likely where another thread could be the holder', () => {
    const { cause, confidence } = find(worker('other', [line('state.py', 'work', 30, { calls: ['compute(1)'] })]));
    expect(cause.reason).toMatchObject({ type: 'file', alone: false });
    expect(confidence).toBe('likely');
  });

  const perl = (values: Partial<Process> = {}) =>
    foreign(
      ['perl', 'migrate.pl'],
      { ...inCall(1, 'flock', '0xc', '0x2'), wchan: 'locks_lock_inode_wait' },
      {
        files: [open(11, [state]), open(12, [])],
        ...values,
      },
    );
  const lockWaits = [{ pid: 1, lock: state, holder: state }];

  it('is told of a program that is not Python by the kernel alone, and is not proven', () => {
    const { cause, confidence, chain } = foundBy(selfDeadlock, 'self-deadlock', snapshot([perl()], { lockWaits }));
    expect(cause.reason).toEqual({ type: 'file', call: 'flock', holder: null, path: '/tmp/state.lock', alone: true });
    expect(confidence).toBe('likely');
    expect(chain.at(-1)).toMatchObject({ relation: 'held by', to: { type: 'actor', actor: { process: { pid: 1 } } } });
  });

  it('is none of a program where somebody else may be the holder', () => {
    const asked = (values: Partial<Process>, holder: FileLock = state) =>
      ask(selfDeadlock, evidenceOf(snapshot([perl(values)], { lockWaits: [{ pid: 1, lock: state, holder }] })));
    expect(asked({ osThreads: [...perl().osThreads, inCall(2, 'write')] })).toBeNull();
    expect(asked({}, { ...state, type: 'OFDLCK', pid: -1 })).toBeNull();
    expect(asked({}, { ...state, pid: 7, start: 100, end: 200 })).toBeNull();
    const posix = { ...state, type: 'POSIX' };
    const process = perl({ files: [open(11, [posix]), open(12, [])] });
    expect(ask(selfDeadlock, evidenceOf(snapshot([process])))).toBeNull();
  });
});
