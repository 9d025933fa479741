import { spawn } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { neverRegistered } from '../../src/capture/signal/gate/never-registered.ts';
import { eventually } from '../support/eventually.ts';
import { injectDir, testPython } from '../support/python.ts';

const SLEEP = 'import time; print("ready", flush=True); time.sleep(1000)';
const OURS = { WHYHUNG: 'v1:10:42:none:/no/such/folder', PYTHONPATH: injectDir };

it.each([
  [['-I'], OURS, /started with -I/],
  [['-Werror', '-X', 'dev', '-bE'], OURS, /started with -E/],
  [['-W', 'error', '-S'], OURS, /started with -S/],
  // Options of the program and values of options are not the interpreter's.
  [['-W', 'ignore::ImportWarning', '-Xfaulthandler'], OURS, /forked by native code/],
  [[], {}, /has no WHYHUNG/],
  [[], { ...OURS, PYTHONPATH: 'src' }, /PYTHONPATH was replaced/],
  [[], { ...OURS, PYTHONPATH: `${injectDir}:src` }, /forked by native code/],
])('python %j with %j', async (flags, environment, reason) => {
  const child = spawn(testPython, [...flags, '-c', SLEEP, '-I'], {
    env: environment as Record<string, string>,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await eventually(() => expect(output).toContain('ready'));
  expect(neverRegistered(child.pid ?? 0).reason).toMatch(reason);
});
