import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { dataSymbol } from '../../helpers/elf-symbol.mjs';
import { parseSyscall } from '../../src/parse/kernel/proc.ts';
import { mayBlock } from '../../src/process-tree/memory-map.ts';
import { environSymbols } from '../../src/run/heartbeat/environ-symbols.ts';
import { calm, liveVariables } from '../../src/run/heartbeat/live-environment.ts';
import { canMount, deadDisk } from '../support/dead-disk.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython, root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const NAMES = ['PYTEST_CURRENT_TEST', 'PYTEST_XDIST_WORKER'];

/** A program that has said `ready` and waits; ended with the test. */
async function waiting(command: string, ...args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error(`${command} ended`)));
  });
  return child.pid ?? 0;
}

const CHANGES = `
import os, sys
for i in range(200): os.environ['FILL%d' % i] = 'x' * i
os.environ['PYTEST_CURRENT_TEST'] = 'tests/test_a.py::test_a (call)'
os.environ['PYTEST_CURRENT_TEST'] = 'tests/test_\\u00e4.py::test_b[x y] (call)'
os.environ['PYTEST_XDIST_WORKER'] = 'gw1'
del os.environ['FILL7']
print('ready', flush=True)
sys.stdin.read()
`;

describe.each(everyCPython())('of Python $version', ({ path: python }) => {
  it('the variables are those that the process has now, and it notices nothing', async () => {
    const pid = await waiting(python, '-c', CHANGES);
    const symbols = environSymbols();
    expect(await liveVariables(pid, NAMES, symbols)).toEqual(
      new Map([
        ['PYTEST_CURRENT_TEST', 'tests/test_ä.py::test_b[x y] (call)'],
        ['PYTEST_XDIST_WORKER', 'gw1'],
      ]),
    );
    expect(await liveVariables(pid, ['FILL7', 'FILL_'], symbols)).toEqual(new Map());
  });
});

test('another program is read as well, with what it was started with', async () => {
  const pid = await waiting('/bin/sh', '-c', 'echo ready; read x');
  expect((await liveVariables(pid, ['PATH'], environSymbols()))?.get('PATH')).toBe(process.env['PATH']);
});

test('a process of which a thread is in state D is read as soon as it is not', async () => {
  const fifo = path.join(temporaryFolder(), 'fifo');
  execFileSync('mkfifo', [fifo]);
  const program = readFileSync(path.join(root, 'test', 'faults', 'locked_memory.py'), 'utf8');
  const pid = await waiting(testPython, '-c', `import os\nos.environ["A"] = "b"\n${program}`, fifo);
  expect(mayBlock(pid)).toBe(true);
  const told = liveVariables(pid, ['A'], environSymbols());
  closeSync(openSync(fifo, 'w'));
  expect(await told).toEqual(new Map([['A', 'b']]));
});

test('what a look of a moment ago told of the threads does not count', async () => {
  const fifo = path.join(temporaryFolder(), 'fifo');
  execFileSync('mkfifo', [fifo]);
  const program = readFileSync(path.join(root, 'test', 'faults', 'locked_memory.py'), 'utf8');
  const later = `import sys, threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
print("up", flush=True)
sys.stdin.readline()
${program}`;
  const child = spawn(testPython, ['-c', later, fifo], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    // Who waits for the FIFO goes on and ends.
    closeSync(openSync(fifo, 'r+'));
    child.kill('SIGKILL');
    vi.restoreAllMocks();
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await eventually(() => expect(said).toContain('up\n'));
  const pid = child.pid ?? 0;
  // By this clock, which moves with each look at it alone, an answer counts long enough.
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    nowMs += 5;
    return nowMs;
  });
  expect(mayBlock(pid)).toBe(false);
  child.stdin.write('\n');
  while (!said.includes('ready\n')) await once(child.stdout, 'data');
  expect(mayBlock(pid)).toBe(false);
  expect(await calm(0)(pid)).toBe(false);
});

/** As many children as it is told to start, each held in `vfork` (state D) by one that waits for the other end of a FIFO. */
const HELD = `import os, sys
for _ in range(int(sys.argv[2])):
    pid = os.fork()
    if pid == 0:
        os.posix_spawn("/bin/true", ["true"], {}, file_actions=[(os.POSIX_SPAWN_OPEN, 5, sys.argv[1], os.O_RDONLY, 0)])
        os._exit(0)
    print(pid, flush=True)
print("ready", flush=True)
for _ in range(int(sys.argv[2])):
    os.wait()
`;
const HELD_COUNT = 20;

test('however many processes the kernel holds, a look waits for all of them no longer than for one', async () => {
  const fifo = path.join(temporaryFolder(), 'fifo');
  execFileSync('mkfifo', [fifo]);
  const child = spawn(testPython, ['-c', HELD, fifo, String(HELD_COUNT)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  onTestFinished(async () => {
    while (child.exitCode === null) {
      // Whoever waits for the FIFO at this moment goes on and ends.
      closeSync(openSync(fifo, 'r+'));
      await Promise.race([ended, pause(20)]);
    }
  });
  await eventually(() => expect(said).toContain('ready'));
  const pids = said.split('\n').slice(0, HELD_COUNT).map(Number);
  await eventually(() => expect(pids.filter((pid) => mayBlock(pid, true))).toEqual(pids));
  let probes = 0;
  const isCalm = calm(100, (pid) => {
    probes += 1;
    return mayBlock(pid, true);
  });
  const [first = 0, ...others] = pids;
  expect(await isCalm(first)).toBe(false);
  expect(probes).toBeGreaterThan(0);
  probes = 0;
  for (const pid of others) expect(await isCalm(pid)).toBe(false);
  // Each is looked at once, and never again.
  expect(probes).toBe(others.length);
});

test('a process that is not there, or not to be read, is nothing', async () => {
  expect(await liveVariables(2 ** 22 + 1, NAMES, environSymbols())).toBeNull();
  expect(await liveVariables(2, NAMES, environSymbols())).toBeNull();
});

test.each([
  ['nothing', ''],
  ['a text', 'not a program'],
  ['a header alone', Buffer.concat([Buffer.from('\x7fELF\x02\x01', 'latin1'), Buffer.alloc(58, 0xff)])],
  ['32 bits', Buffer.concat([Buffer.from('\x7fELF\x01\x01', 'latin1'), Buffer.alloc(58)])],
])('a file with %s has no symbol', (_, content) => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, content);
  let found: unknown = null;
  try {
    found = dataSymbol(file, ['environ']);
  } catch {
    // What cannot be read is told by an exception, which the caller takes for nothing.
  }
  expect(found).toBeNull();
});

test.skipIf(!canMount)('a program on a file system that is gone does not hold us, and is asked for once', async () => {
  const disk = await deadDisk();
  copyFileSync('/bin/sleep', path.join(disk.folder, 'sleep'));
  const child = spawn(path.join(disk.mountpoint, 'sleep'), ['600'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const pid = child.pid ?? 0;
  // Before it sleeps it would want more of its file, and be held itself.
  const call = () => parseSyscall(readFileSync(`/proc/${pid}/syscall`, 'latin1'), process.arch)?.name;
  await eventually(() => expect(call()).toMatch(/nanosleep/));
  await disk.die();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 10);
  const symbols = environSymbols();
  // The C library is elsewhere, and tells, unless the program has a copy of the pointer.
  const isElsewhere = dataSymbol('/bin/sleep', ['environ']) === null;
  const expected = isElsewhere ? new Map([['PATH', process.env['PATH']]]) : null;
  expect(await liveVariables(pid, ['PATH'], symbols)).toEqual(expected);
  clearInterval(timer);
  // Our own thread went on meanwhile.
  expect(turns).toBeGreaterThan(10);
  const key = path.join(disk.mountpoint, 'sleep');
  expect(await symbols.of('', key)).toBeNull();
  expect(symbols.of(`/proc/${pid}/root${key}`, key)).toBe(symbols.of('another name of it', key));
});
