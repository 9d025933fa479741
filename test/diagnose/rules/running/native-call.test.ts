import { describe, expect, it } from 'vitest';
import { nativeCall } from '../../../../src/diagnose/rules/running/native-call.ts';
import { slow } from '../../../../src/diagnose/rules/running/slow.ts';
import type { Frame, OsThread } from '../../../../src/model/snapshot.ts';
import { inCall, osThread, silent } from '../../../system/kernel.ts';
import { at, details, python, snapshot } from '../../build.ts';
import { joins, line, main, processOf, snapshotOf, threadObject, worker } from '../../objects.ts';
import { ask, evidenceOf, found } from '../found.ts';

const calls = line('a.py', 'block', 7, { source: 'native.block()', calls: ['native.block()'] });
const blocked = { ...main(calls), nativeId: 1 };

it('finds a main thread that runs no Python', () => {
  const evidence = evidenceOf(snapshot([silent(1, [[calls]], { osThreads: [osThread(1)] })]));
  const finding = found(nativeCall, 'native-call', evidence);
  expect(finding.cause).toMatchObject({
    hop: { actor: { key: 'thread 1 1-0' } },
    frame: { function: 'block', line: 7 },
    systemCall: null,
    isSeenOnce: false,
    runsNoPython: true,
    waiter: null,
  });
  expect(finding).toMatchObject({ confidence: 'likely', culprit: { file: 'a.py', line: 7 } });
  expect(finding.chain[0]?.to).toMatchObject({ wanted: { type: 'native', keepsGil: false } });
});

it('finds a function in C that is called as one of Python is', () => {
  const sleeps = line('a.py', 'settle', 7, { source: 'return libc.sleep(seconds)', calls: ['libc.sleep(seconds)'] });
  const osThreads = [inCall(1, 'clock_nanosleep')];
  const plain = snapshot([silent(1, [[sleeps]], { osThreads })]);
  expect(ask(nativeCall, evidenceOf(plain))).toBeNull();
  const sources = snapshotOf(processOf([{ ...main(sleeps), nativeId: 1 }], [])).sources;
  const value = {
    expr: 'libc',
    line: 3,
    text: 'ctypes.CDLL(None)',
    constructor: 'ctypes.CDLL',
    kind: 'assignment',
    function: '<module>',
  } as const;
  const assigned = [{ ...value, isOnly: true }];
  const places = Object.fromEntries(
    Object.entries(sources.places).map(([key, facts]) => [key, { ...facts, assigned }]),
  );
  const known = { ...plain, sources: { ...sources, places } };
  expect(found(nativeCall, 'native-call', evidenceOf(known)).cause).toMatchObject({ systemCall: 'clock_nanosleep' });
});

it('finds a wait in a futex of a library, which is no lock of Python', () => {
  const shows = line('a.py', 'ask', 7, { source: 'root.wait_window(dialog)', calls: ['root.wait_window(dialog)'] });
  const waits = (library?: string) => {
    const osThreads = [{ ...inCall(1, 'futex'), ...(library === undefined ? {} : { library }) }];
    const stack = details([{ ...main(shows), nativeId: 1 }]);
    return evidenceOf(snapshotOf({ ...python(1, [stack, stack]), osThreads }));
  };
  expect(ask(nativeCall, waits())).toBeNull();
  expect(found(nativeCall, 'native-call', waits('libtcl8.6.so')).cause).toMatchObject({
    systemCall: 'futex',
    library: 'libtcl8.6.so',
    signal: null,
  });
  // It calls what the line names.
  expect(found(nativeCall, 'native-call', waits('libffi.so.8.1.2')).cause).toMatchObject({ library: null });
});

it('names the system call, and says where one sample has to do', () => {
  const osThreads = [inCall(1, 'pause')];
  const process = python(1, [details([blocked])], { osThreads });
  expect(found(nativeCall, 'native-call', evidenceOf(snapshotOf(process))).cause).toMatchObject({
    systemCall: 'pause',
    isSeenOnce: true,
    runsNoPython: false,
  });
});

it.each(['pause', 'rt_sigtimedwait', 'rt_sigsuspend'])('knows %s as a wait for a signal, with the call', (call) => {
  const waits = line('a.py', 'listen', 7, {
    source: 'got = signal.sigwait(wanted)',
    calls: ['signal.sigwait(wanted)'],
  });
  const stack = details([{ ...main(waits), nativeId: 1 }]);
  const process = { ...python(1, [stack, stack]), osThreads: [inCall(1, call)] };
  expect(found(nativeCall, 'native-call', evidenceOf(snapshotOf(process))).cause).toMatchObject({
    systemCall: call,
    signal: { call: 'signal.sigwait(wanted)' },
  });
});

it.each([
  ['rt_sigtimedwait', ['player.pause()', 'signal.sigwait(wanted)'], 'signal.sigwait(wanted)'],
  ['pause', ['player.pause()', 'signal.pause()'], 'signal.pause()'],
  ['pause', ['player.pause()', 'libc.pause()'], null],
  ['rt_sigtimedwait', ['player.pause()'], null],
])('names of the calls of a line in %s the one that waits for a signal', (call, made, named) => {
  const waits = line('a.py', 'listen', 7, { source: made.join('; '), calls: made });
  const stack = details([{ ...main(waits), nativeId: 1 }]);
  const process = { ...python(1, [stack, stack]), osThreads: [inCall(1, call)] };
  expect(found(nativeCall, 'native-call', evidenceOf(snapshotOf(process))).cause.signal).toEqual({ call: named });
});

it('names who waits for the thread', () => {
  const native = worker('native', [calls], { nativeId: 2 });
  const osThreads = [osThread(1), inCall(2, 'pause')];
  const process = processOf([main(...joins('T')), native], [threadObject(native, 'T')], {}, { osThreads });
  expect(found(nativeCall, 'native-call', evidenceOf(snapshotOf(process))).cause).toMatchObject({
    hop: { actor: { key: 'thread 1 id-native' } },
    waiter: { actor: { key: 'thread 1 id-main' } },
    isSeenOnce: false,
    runsNoPython: false,
  });
});

describe('finds nothing', () => {
  it('where the thread computes', () => {
    const osThreads = [{ ...inCall(1, 'pause'), cpuMs: [0, 900] }];
    expect(ask(nativeCall, evidenceOf(snapshotOf(processOf([blocked], [], {}, { osThreads }))))).toBeNull();
  });

  it('where the line moved', () => {
    const samples = [3, 7].map((number) => details([{ ...main(at('a.py', 'block', number)), nativeId: 1 }]));
    const process = python(1, samples, { osThreads: [inCall(1, 'pause')] });
    expect(ask(nativeCall, evidenceOf(snapshotOf(process)))).toBeNull();
  });
});

describe('an event loop in C', () => {
  const poll = (timeout: string, switches: number) => ({
    ...inCall(1, 'poll', '0x1', '0x1', timeout),
    library: 'libglib-2.0.so.0',
    undisturbed: { ms: 1000, cpuMs: 0, switches },
  });
  const runs = (changed: readonly string[], thread: OsThread, file = 'a.py', ...others: readonly Frame[]) => {
    const frame = line(file, 'play', 7, { source: 'app.exec()', calls: ['app.exec()'] });
    const beside = others.map((one) => worker('beat', [one], { nativeId: 2 }));
    const stack = (kept: boolean) =>
      details([{ ...main(kept ? { ...frame, kept, changed } : frame), nativeId: 1 }, ...beside]);
    return evidenceOf(snapshotOf({ ...python(1, [stack(false), stack(true)]), osThreads: [thread] }));
  };

  it('is blocked where nothing wakes it', () => {
    expect(found(nativeCall, 'native-call', runs([], poll('0xffffffff', 0))).cause).toMatchObject({
      systemCall: 'poll',
    });
    expect(ask(slow, runs(['player.shown'], poll('0xffffffff', 0)))).toBeNull();
  });

  it.each([
    ['by a timer', poll('0x12c', 0)],
    ['by others', poll('0xffffffff', 3)],
  ])('may be at work where it comes back, %s', (_by, thread) => {
    expect(found(nativeCall, 'native-call', runs([], thread))).toMatchObject({
      cause: { wakesUp: true },
      confidence: 'guess',
    });
    expect(ask(slow, runs([], thread))).toBeNull();
  });

  it('is not at work by numbers that another thread may change', () => {
    const polls = poll('0x14', 50);
    const beat = line('a.py', 'beat', 5, { calls: ['time.sleep(0.1)'] });
    expect(ask(slow, runs(['self.ticks'], polls, 'a.py', beat))).toBeNull();
    expect(ask(slow, runs(['app.ticks'], polls, 'a.py', beat))).toBeNull();
    expect(ask(slow, runs(['self.ticks'], polls, 'a.py', at('lib:queue.py', 'get', 171)))).not.toBeNull();
    // A local variable is in the reach of what is defined there.
    expect(ask(slow, runs(['ticks'], polls, 'a.py', beat))).not.toBeNull();
    const within = { ...beat, qualname: 'play.<locals>.beat' };
    expect(ask(slow, runs(['ticks'], polls, 'a.py', within))).toBeNull();
    expect(ask(slow, runs(['ticks'], polls, 'a.py', { ...beat, kept: true, changed: ['ticks'] }))).toBeNull();
  });

  it('is at work where it comes back and numbers that its caller has in hand changed', () => {
    expect(found(slow, 'slow', runs(['player.shown'], poll('0x12c', 3)))).toMatchObject({
      cause: { progress: { type: 'counted', loop: null, name: 'player.shown' } },
      confidence: 'guess',
      culprit: null,
    });
    expect(ask(slow, runs(['player.shown'], poll('0x12c', 3), 'site:gui/app.py'))).toBeNull();
  });
});
