import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { dump } from '../../src/subcommands/dump.ts';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { startCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { injectDir, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { running } from './run.ts';

const PROGRAM = `
import queue, threading
jobs = queue.Queue()
def consume():
    jobs.get()
threading.Thread(target=consume, name="consumer").start()
print("ready", flush=True)
`;
/** gdb and the interpreter's own end are slow on a busy machine. */
const TEST_MS = 90_000;

function hangingProgram(env: NodeJS.ProcessEnv): { readonly pid: number; readonly ready: Promise<void> } {
  const file = path.join(temporaryFolder(), 'mailbox.py');
  writeFileSync(file, PROGRAM);
  const child = spawn(testPython, [file], { env, cwd: path.dirname(file), stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { pid: child.pid ?? 0, ready };
}

const stateOf = (pid: number) => /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];

test('looks at a process that was started without us, and leaves it as it is', { timeout: TEST_MS }, async () => {
  const { pid, ready } = hangingProgram(process.env);
  await ready;
  const reportDir = path.join(temporaryFolder(), 'report');
  const words = [String(pid), '--report-dir', reportDir, '--sample-interval', '300ms'];
  const { output, told, exitCode } = await running(dump, words);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^The program has ended, but Python cannot exit: .*mailbox\.py:5/);
  expect(told).toBe(`The whole report is in ${reportDir}\n`);
  const verdict = JSON.parse(readFileSync(path.join(reportDir, 'verdict.json'), 'utf8')) as Verdict;
  expect(verdict).toMatchObject({ kind: 'thread-blocks-exit', trigger: 'asked' });
  await eventually(() => expect(stateOf(pid)).toBe('S'));
});

test('asks the helpers of a process that runs under whyhung already', { timeout: TEST_MS }, async () => {
  const privateDir = createPrivateFolder(temporaryFolder());
  const signals = { signal: { name: 'SIGUSR1', number: 10 }, detailsSignal: { name: 'SIGRTMIN+8', number: 42 } };
  const base = process.env as Record<string, string>;
  const { pid, ready } = hangingProgram(helperEnvironment(base, { injectDir, privateDir, locals: 'none', ...signals }));
  await ready;
  const { output, told } = await running(dump, [String(pid), '--gdb', 'never', '--format', 'json']);
  onTestFinished(() => rmSync(/is in (.*)/.exec(told)?.[1] ?? '', { recursive: true, force: true }));
  const verdict = JSON.parse(output) as Verdict;
  expect(verdict.headline).toContain("thread 'consumer'");
  expect(verdict.blockers).toMatchObject([{ thread: 'consumer' }]);
  expect(stateOf(pid)).toBe('S');
});

test.each([
  ['abc', "'abc' is not a process ID"],
  ['0', "'0' is not a process ID"],
  ['4194305', 'there is no process 4194305'],
  [String(process.pid), 'it started whyhung itself'],
])('%s is refused', async (pid, message) => {
  await expect(running(dump, [pid])).rejects.toThrow(message);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a look that %s ends leaves no folder, and the process as it is',
  async (signal) => {
    const { pid, ready } = hangingProgram(process.env);
    await ready;
    const folder = temporaryFolder();
    const words = [
      'dump',
      String(pid),
      '--samples',
      '10',
      '--gdb',
      'never',
      '--report-dir',
      path.join(folder, 'report'),
    ];
    const { child, ended } = startCli(words, { env: { ...process.env, TMPDIR: folder } });
    const made = () => readdirSync(folder).filter((name) => name.startsWith('whyhung-'));
    await eventually(() => expect(existsSync(path.join(folder, made()[0] ?? '', 'wrapper.json'))).toBe(true));
    child.kill(signal);
    const { code, signal: died, stderr } = await ended;
    expect({ code, died }, stderr).toEqual({ code: null, died: signal });
    expect(made()).toEqual([]);
    expect(stateOf(pid)).toBe('S');
  },
);
