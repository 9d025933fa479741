import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isAlive, listProcesses } from '../../src/process-tree/process-tree.ts';
import { eventually } from '../support/eventually.ts';
import { killerOf } from '../support/kill.ts';
import { type Scene, type Use, useAction } from './use-action.ts';

/** Two forks, a new session, no output, and then another program with an empty environment. */
const SCRIPT = `cat > hidden.py <<'END'
import os, threading
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2): os.dup2(null, fd)
        os.closerange(3, 1024)
        with open("pid", "w") as file: file.write(str(os.getpid()))
        os.execve("/bin/sleep", ["sleep", "600"], {})
    os._exit(0)
os.wait()
while not os.path.exists("pid"): pass
print("ready", flush=True)
threading.Event().wait()
END
python hidden.py`;

async function hide(use: Use): Promise<Scene['run'] & { readonly pid: number }> {
  const { run } = await useAction({ run: SCRIPT, timeout: use.interruption === undefined ? '5s' : '10m' }, use);
  const pid = Number(readFileSync(path.join(run.runnerTemp, '..', 'workspace', 'pid'), 'utf8'));
  expect(pid).toBeGreaterThan(1);
  if (isSleeping(pid)) onTestFinished(killerOf(pid));
  return { ...run, pid };
}

function isSleeping(pid: number): boolean {
  return listProcesses().some((row) => row.pid === pid && row.name === 'sleep' && isAlive(row));
}

test('a daemon that nothing but its registration tells of ends with the tree', async () => {
  const { main, pid } = await hide({});
  expect(main.code, main.log).toBe(124);
  expect(isSleeping(pid)).toBe(false);
});

test('post ends it as well when the main step was killed', async () => {
  const { main, post, pid } = await hide({
    interruption: async (running) => {
      await eventually(() => expect(running.output()).toContain('ready'));
      return 'kill';
    },
  });
  expect(main.signal).toBe('SIGKILL');
  expect(post.code, post.log).toBe(0);
  expect(isSleeping(pid)).toBe(false);
});
