import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { platform } from '../../src/process-tree/platform.ts';
import { isAlive } from '../../src/process-tree/process-tree.ts';
import type { ProcessId } from '../../src/process-tree/types.ts';
import type { Ward } from '../../src/run/watchdog/ward.ts';
import { processesMarked } from '../runner/survivors.ts';
import { startCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const MARK = 'WHYHUNG_TEST_WATCHDOG';
/** Starts a daemon without our marks in a session of its own, says so and waits. */
const COMMAND = `import subprocess, sys, time
subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True)
print('ready', flush=True)
time.sleep(600)
`;

/** Kills the wrapper from a grandchild in a session of its own, whose parent has ended. */
const DETACHED = `wrapper = os.getppid()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.kill(wrapper, signal.SIGKILL)
        time.sleep(600)
    os._exit(0)
os.wait()
time.sleep(600)`;

function started(words: readonly [string, ...string[]], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const [program, ...args] = words;
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore', detached: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function idOf({ pid = 0 }: ChildProcess): ProcessId {
  return { pid, startTicks: platform.readProcess(pid)?.startTicks ?? 0 };
}

function lives({ pid, startTicks }: ProcessId): boolean {
  const row = platform.readProcess(pid);
  return row !== null && row.startTicks === startTicks && isAlive(row);
}

/** The watchdog of a wrapper that a test plays. */
function watchdog(ward: Ward, seconds: string, kind: 'post' | 'alone'): ChildProcess {
  const program = path.join(root, 'dist', 'watchdog.js');
  const script = path.join(root, 'helpers', 'watchdog.sh');
  const words = [seconds, process.execPath, program, '20'];
  const child = spawn('/bin/sh', [script, ...words], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin?.write(
    `\n${ward.privateDir}\nward {}\nward ${JSON.stringify(ward)}\n${kind === 'post' ? 'known\n' : ''}`,
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function wardOf(wrapper: ProcessId, command: ProcessId): Ward {
  const privateDir = path.join(temporaryFolder(), 'whyhung-test');
  mkdirSync(privateDir);
  const marks = { root: command, pgid: command.pid, environmentMark: 'WHYHUNG=none', outputs: [] };
  return { wrapper, marks, privateDir, graceMs: 300 };
}

test('the command line is killed: its command ends, and its folder goes', async () => {
  const folder = temporaryFolder();
  const mark = `${MARK}=${folder}`;
  const env = { ...process.env, TMPDIR: folder, [MARK]: folder };
  const { child, ended } = startCli(['--timeout', '10m', '--grace', '1s', '--', testPython, '-c', COMMAND], { env });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  await eventually(() => expect(output).toContain('ready'));
  onTestFinished(() => {
    for (const line of processesMarked(mark)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  });
  expect(processesMarked(mark).join('\n')).toContain('watchdog.sh');
  child.kill('SIGKILL');
  await ended;
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
  await eventually(() => expect(readdirSync(folder)).toEqual([]));
});

test.each([
  ['first thing that the command does', 'os.kill(os.getppid(), signal.SIGKILL); time.sleep(600)'],
  ['moment in which the command has left its session and its marks', DETACHED],
])('a wrapper that is killed in the %s leaves no command without a deadline', async (_, program) => {
  const folder = temporaryFolder();
  const mark = `${MARK}=${folder}`;
  const env = { ...process.env, TMPDIR: folder, [MARK]: folder };
  const words = ['--timeout', '10m', '--grace', '300ms', '--', testPython, '-I', '-S', '-c'];
  const { ended } = startCli([...words, `import os, signal, time\n${program}`], { env });
  onTestFinished(() => {
    for (const line of processesMarked(mark)) killerOf(Number.parseInt(line, 10))();
  });
  expect((await ended).signal).toBe('SIGKILL');
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
  await eventually(() => expect(readdirSync(folder)).toEqual([]));
});

test('a watchdog that the command has stopped is not left behind', async () => {
  const folder = temporaryFolder();
  const mark = `${MARK}=${folder}`;
  const program = `import os, signal
for pid in filter(str.isdigit, os.listdir('/proc')):
    try:
        with open('/proc/%s/cmdline' % pid, 'rb') as words, open('/proc/%s/environ' % pid, 'rb') as environment:
            ours = b'watchdog' + b'.sh' in words.read() and os.environb[b'${MARK}'] in environment.read()
    except OSError:
        continue
    if ours:
        os.kill(int(pid), signal.SIGSTOP)
        print('stopped', flush=True)
`;
  const env = { ...process.env, TMPDIR: folder, [MARK]: folder };
  const { code, stdout } = await startCli(['--timeout', '10m', '--', testPython, '-I', '-S', '-c', program], { env })
    .ended;
  onTestFinished(() => {
    for (const line of processesMarked(mark)) killerOf(Number.parseInt(line, 10))();
  });
  expect(code).toBe(0);
  expect(stdout.toString()).toContain('stopped');
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
});

test('a command line that was stopped tells its watchdog when it goes on', async () => {
  const folder = temporaryFolder();
  const mark = `${MARK}=${folder}`;
  const env = { ...process.env, TMPDIR: folder, [MARK]: folder };
  const { child, ended } = startCli(['--timeout', '10m', '--', 'sleep', '600'], { env });
  onTestFinished(() => {
    for (const line of processesMarked(mark)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  });
  const listener = () => {
    const line = processesMarked(mark).find((one) => /^\d+ timeout /.test(one));
    expect(line).toBeDefined();
    return line;
  };
  const before = await eventually(listener);
  child.kill('SIGSTOP');
  child.kill('SIGCONT');
  await eventually(() => expect(listener()).not.toBe(before));
  child.kill('SIGTERM');
  await ended;
  await eventually(() => expect(processesMarked(mark)).toEqual([]));
});

test('a wrapper that does not come back in time is ended with its command', async () => {
  const [wrapper, command] = [idOf(started(['sleep', '600'])), idOf(started(['sleep', '600']))];
  const ward = wardOf(wrapper, command);
  watchdog(ward, '1', 'alone');
  await eventually(() => expect(lives(command)).toBe(false));
  await eventually(() => expect(lives(wrapper)).toBe(false));
  await eventually(() => expect(existsSync(ward.privateDir)).toBe(false));
});

/** The program that would end them: it runs, and has looked at the wrapper if it sleeps between two looks. */
const waitingOf = (child: ChildProcess) =>
  eventually(() => {
    const pid = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'latin1').trim());
    expect(readFileSync(`/proc/${pid}/cmdline`, 'latin1')).toMatch(/watchdog.js\0wait/);
    return pid;
  });

test('a stopped wrapper is waited for', async () => {
  const stopped = started(['sleep', '600']);
  const [wrapper, command] = [idOf(stopped), idOf(started(['sleep', '600']))];
  stopped.kill('SIGSTOP');
  const child = watchdog(wardOf(wrapper, command), '1', 'alone');
  const waiting = await waitingOf(child);
  // Longer than one that is not stopped is waited for.
  const began = performance.now();
  await eventually(() => {
    expect([lives(wrapper), lives(command)]).toEqual([true, true]);
    expect(performance.now() - began).toBeGreaterThan(4_000);
  });
  expect(platform.readProcess(waiting)).not.toBeNull();
  stopped.kill('SIGCONT');
  child.stdin?.end('done\n');
  await eventually(() => expect(child.exitCode).not.toBeNull());
  expect([lives(wrapper), lives(command)]).toEqual([true, true]);
});

test('what a wrapper says in the moment in which its time is up still counts', async () => {
  const [wrapper, command] = [idOf(started(['sleep', '600'])), idOf(started(['sleep', '600']))];
  const child = watchdog(wardOf(wrapper, command), '1', 'alone');
  // Before that program has read anything.
  await waitingOf(child);
  child.stdin?.end('done\n');
  await eventually(() => expect(child.exitCode).not.toBeNull());
  expect([lives(wrapper), lives(command)]).toEqual([true, true]);
});

test('a wrapper that was stopped and goes on has its whole time again', async () => {
  const [wrapper, command] = [idOf(started(['sleep', '600'])), idOf(started(['sleep', '600']))];
  const child = watchdog(wardOf(wrapper, command), '600', 'alone');
  const listenerOf = () => {
    const timeout = Number(
      readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'latin1').trim().split(' ')[0],
    );
    expect(readFileSync(`/proc/${timeout}/cmdline`, 'latin1')).toMatch(/^(timeout|\/bin\/sh)\0/);
    return timeout;
  };
  let listener = await eventually(listenerOf);
  for (let time = 0; time < 3; time++) {
    child.stdin?.write('again\n');
    listener = await eventually(() => {
      const next = listenerOf();
      expect(next).not.toBe(listener);
      return next;
    });
  }
  expect([lives(wrapper), lives(command)]).toEqual([true, true]);
  child.stdin?.end('done\n');
  await eventually(() => expect(child.exitCode).toBe(0));
  expect([lives(wrapper), lives(command)]).toEqual([true, true]);
});

test('in a step, a killed wrapper is left to post, until its folder is gone', async () => {
  const gone = started(['true']);
  const wrapper = idOf(gone);
  await eventually(() => expect(gone.exitCode).toBe(0));
  const command = idOf(started(['sleep', '600']));
  const ward = wardOf(wrapper, command);
  const child = watchdog(ward, '3', 'post');
  child.stdin?.end();
  await eventually(() => expect(lives(command)).toBe(false));
  await eventually(() => expect(child.exitCode).toBe(0));

  const another = idOf(started(['sleep', '600']));
  const looked = watchdog({ ...ward, marks: { ...ward.marks, root: another, pgid: another.pid } }, '600', 'post');
  looked.stdin?.end();
  await eventually(() => expect(looked.exitCode).toBe(0));
  expect(lives(another)).toBe(true);
});

test('before `post` can find the run, the watchdog ends it at once, and removes a folder of which nothing was started', async () => {
  const gone = started(['true']);
  const wrapper = idOf(gone);
  await eventually(() => expect(gone.exitCode).toBe(0));
  const command = idOf(started(['sleep', '600']));
  const ward = wardOf(wrapper, command);
  watchdog(ward, '600', 'alone').stdin?.end();
  await eventually(() => expect([lives(command), existsSync(ward.privateDir)]).toEqual([false, false]));
  const folder = path.join(temporaryFolder(), 'whyhung-empty');
  mkdirSync(folder);
  const script = path.join(root, 'helpers', 'watchdog.sh');
  const words = [script, '600', process.execPath, path.join(root, 'dist', 'watchdog.js'), '20'];
  const child = spawn('/bin/sh', words, { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(`\n${folder}\n`);
  await eventually(() => expect(existsSync(folder)).toBe(false));
});
