import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseSyscall } from '../../src/parse/kernel/proc.ts';
import { dump } from '../../src/subcommands/dump.ts';
import { startTarget, stateOf } from '../capture/targets.ts';
import { helpedEnvironment, privateFolder } from '../python/helped.ts';
import { running } from '../subcommands/run.ts';
import { eventually } from '../support/eventually.ts';
import { lacksTracer } from '../support/needs.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Waits for signals in the ways that Python has, in its first thread or in another one, which end with the first one that comes. */
const WAITS = (signals: string, wait: string, thread: string) => `
import os, signal, threading
awaited = ${signals}
signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
def wait():
    print("ready", flush=True)
    print("came:", ${wait}, flush=True)
${thread}
`;

const FIRST = 'wait()';
const OTHER = 'other = threading.Thread(target=wait); other.start(); other.join()';
const OURS = '{signal.SIGUSR1, signal.SIGTERM}';
const ALL = 'signal.valid_signals()';

it.each([
  [OURS, 'signal.sigwait(awaited)', FIRST],
  [ALL, 'signal.sigwaitinfo(awaited)', FIRST],
  [ALL, 'signal.sigtimedwait(awaited, 1000)', OTHER],
])('a program that waits for %s by %s is sent none of ours', async (signals, wait, thread) => {
  const target = await startTarget([testPython, 'program.py'], WAITS(signals, wait, thread));
  // The thread says that it is ready before it waits.
  await eventually(() => expect(stateOf(target.pid)).toBe('S'));
  for (const _ of [1, 2]) {
    const { layers } = await target.captureRoot();
    expect(layers.length).toBeGreaterThan(0);
    expect(layers.filter(({ outcome }) => outcome !== 'got').length).toBeGreaterThan(0);
  }
  expect([target.output(), stateOf(target.pid)]).toEqual(['ready\n', 'S']);
});

it('one that waits for other signals is asked as ever', async () => {
  const source = WAITS('{signal.SIGTERM}', 'signal.sigwait(awaited)', OTHER);
  const target = await startTarget([testPython, 'program.py'], source);
  const { python } = await target.captureRoot();
  expect(python?.samples[0]?.details?.threads.length).toBe(2);
  expect([target.output(), stateOf(target.pid)]).toEqual(['ready\n', 'S']);
});

/** Waits for a signal and does something else now and then, as a supervisor does; CPython takes a wait that was interrupted until its time is over for a signal. */
const LOOKS_NOW_AND_THEN = `
import signal, sys, threading
awaited = {signal.SIGTERM}
signal.pthread_sigmask(signal.SIG_BLOCK, awaited)
rounds = []
def wait():
    while True:
        came = signal.sigtimedwait(awaited, 0.02)
        if came is not None:
            print("came:", came, flush=True)
        rounds.append(1)
def tell():
    for line in sys.stdin:
        print("rounds", flush=True) if rounds else None
        rounds.clear()
threading.Thread(target=FIRST, daemon=True).start()
print("ready", flush=True)
SECOND()
`;

describe.each([true, false])('helpers in it: %s', (isHelped) => {
  it.each([
    ['tell', 'wait'],
    ['wait', 'tell'],
  ])('whyhung dump leaves alone one that waits until a time (%s in another thread)', async (first, second) => {
    const folder = temporaryFolder();
    const source = LOOKS_NOW_AND_THEN.replace('FIRST', first).replace('SECOND', second);
    const env = isHelped ? helpedEnvironment(privateFolder()) : process.env;
    const child = spawn(testPython, ['-c', source], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    await eventually(() => expect(said).toBe('ready\n'));
    for (const each of ['1', '2', '3']) {
      const words = [String(child.pid), '--samples', '1', '--report-dir', path.join(folder, each)];
      expect((await running(dump, words, folder)).exitCode).toBe(0);
    }
    child.stdin.write('\n');
    await eventually(() => expect(said).toBe('ready\nrounds\n'));
  });
});

/** Waits for any signal and goes on with the first one that it has a handler for, as a first thread does whose other ones work. */
const PAUSES = `
import signal, threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
print("ready", flush=True)
WAIT
print("went on", flush=True)
threading.Event().wait()
`;
/** As the C library has it, where a library waits so; \`sigsuspend\` with nothing blocked. */
const SUSPENDS = 'import ctypes; ctypes.CDLL(None).sigsuspend(ctypes.create_string_buffer(128))';

describe.skipIf(lacksTracer())('a program that waits for any signal', () => {
  it.each(['signal.pause()', SUSPENDS])('is read without one: %s', async (wait) => {
    const target = await startTarget([testPython, 'program.py'], PAUSES.replace('WAIT', wait));
    await eventually(() => expect(callOf(target.pid)).toMatch(/^(?:pause|rt_sigsuspend|ppoll)$/));
    const { python, layers } = await target.captureRoot({ settings: { samples: 2, gdb: 'auto' } });
    expect(python?.samples.map(({ details, raw }) => (details ?? raw)?.threads.length)).toEqual([2, 2]);
    expect(layers.map(({ reason }) => reason).join('\n')).toContain('waits for any signal (pause)');
    await target.captureRoot({ trigger: 'asked', settings: { gdb: 'never' } });
    expect([target.output(), stateOf(target.pid)]).toEqual(['ready\n', 'S']);
  });
});

/** Blocks our signals in its first thread, so that they reach another one whose wait in a library ends with any. */
const OTHER_HEARS = `
import ctypes, signal, threading
def work():
    ctypes.CDLL(None).poll(None, 0, -1)
    print("went on", flush=True)
threading.Thread(target=work, daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGRTMIN + 8})
print("ready", flush=True)
threading.Event().wait()
`;

it('a look does not end the wait of another thread, which alone hears signals', async () => {
  const target = await startTarget([testPython, 'program.py'], OTHER_HEARS);
  await eventually(() => expect(stateOf(target.pid)).toBe('S'));
  const { layers } = await target.captureRoot({ settings: { samples: 2, gdb: 'auto' } });
  expect(layers.map(({ reason }) => reason).join('\n')).toContain('A thread of it that signals reach waits in');
  await target.captureRoot({ trigger: 'asked', settings: { gdb: 'never' } });
  expect([target.output(), stateOf(target.pid)]).toEqual(['ready\n', 'S']);
});

/** How long it had waited is known as far as somebody ran on the processor of its own lately: another one is asked where nobody did. */
const LOOKS = 8;

it('where only a signal is left, the report says that it has ended the wait for one', async () => {
  let how: string | null = null;
  for (let look = 0; look < LOOKS && how === null; look++) {
    const target = await startTarget([testPython, 'program.py'], PAUSES.replace('WAIT', 'signal.pause()'));
    const since = performance.now();
    await eventually(() => {
      expect(callOf(target.pid)).toMatch(/^(?:pause|ppoll)$/);
      expect(performance.now() - since).toBeGreaterThan(WAITED_MS);
    });
    const { disturbed } = await target.captureRoot();
    await eventually(() => expect(target.output()).toContain('went on'));
    how = disturbed?.how ?? null;
  }
  expect(how).toBe('moved');
});

/** Somewhat more than what a wait must have lasted to be known as one. */
const WAITED_MS = 1_300;

/** The name of the system call that the first thread is in. */
function callOf(pid: number): string {
  return parseSyscall(readFileSync(`/proc/${pid}/syscall`, 'utf8'), arch())?.name ?? '';
}
