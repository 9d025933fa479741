import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonHere } from '../../../../src/capture/outside/ptrace/ptrace.ts';
import { eventually } from '../../../support/eventually.ts';
import { root, testPython } from '../../../support/python.ts';
import { startTarget, stateOf } from '../../targets.ts';

/** Waits on its main thread, which is made to call something, and goes on when it is told to. */
const SOURCE = `
import os, threading
told = threading.Event()

def wait():
    told.wait()
    print("went on", flush=True)

def serve():
    while not os.path.exists("go"):
        threading.Event().wait(0.05)
    told.set()

threading.Thread(target=serve, daemon=True).start()
print("ready", flush=True)
wait()
`;

it.each([
  ['its own bound', [], 'it took more than'],
  ['the end of our time', ['SIGTERM'], 'interrupted'],
  ['an end before it has met our SIGSTOP', ['late'], 'interrupted'],
] as const)('a call inside that %s interrupts is undone, and the program goes on', async (_, signal, said) => {
  const target = await startTarget([testPython, 'program.py'], SOURCE);
  const script = path.join(root, 'test/capture/outside/ptrace/interrupted_call.py');
  const words = ['-I', '-S', script, path.join(root, 'python-helpers'), String(target.pid), ...signal];
  const { stdout, stderr, status } = spawnSync(pythonHere() ?? 'python3', words, { encoding: 'utf8' });
  expect(stdout, stderr).toContain(said);
  expect(status).toBe(0);
  expect(stateOf(target.pid)).toMatch(/^[SR]$/);
  writeFileSync(path.join(target.folder, 'go'), '');
  await eventually(() => expect(target.output()).toContain('went on'));
});
