import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isSame, listProcesses, startTicksOf } from '../../src/process-tree/process-tree.ts';
import { isRegistered } from '../../src/process-tree/registration.ts';
import { createPrivateFolder } from '../../src/supervise/start/helper-environment.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { helpedEnvironment } from './helped.ts';

const canUnshare = spawnSync('unshare', ['-pf', '--mount-proc', 'true']).status === 0;

test.skipIf(!canUnshare)(
  'the same small PID in two PID namespaces and in ours: a registration each (needs root, for namespaces)',
  async () => {
    const folder = createPrivateFolder(temporaryFolder());
    const env = helpedEnvironment(folder);
    // Process 1 of its namespace, which ends when its standard input does.
    const program = 'import os, sys; print("ready", os.getpid(), flush=True); sys.stdin.read()';
    const words = ['-pf', '--mount-proc', '--kill-child', testPython, '-c', program];
    const parents = [1, 2].map(() => spawn('unshare', words, { env, stdio: ['pipe', 'ignore', 'inherit'] }));
    onTestFinished(() => {
      for (const parent of parents) parent.kill('SIGKILL');
    });
    const children = await eventually(() => {
      const found = parents.map(({ pid }) => listProcesses().find(({ ppid }) => ppid === pid));
      const ids = found.flatMap((row) => (row === undefined ? [] : [{ pid: row.pid, startTicks: row.startTicks }]));
      expect(ids).toHaveLength(2);
      return ids;
    });
    const registered = path.join(folder, 'registered');
    const names = await eventually(() => {
      const all = readdirSync(registered).filter((name) => name.endsWith('.txt'));
      expect(all).toHaveLength(2);
      return all;
    });
    for (const name of names) {
      expect(name).toMatch(/^1-\d+\.txt$/);
      expect(JSON.parse(readFileSync(path.join(registered, name), 'utf8'))).toMatchObject({ pid: 1 });
    }
    // Found as what they are here, by their number there.
    expect(children.filter(isSame).map((id) => isRegistered(registered, id))).toEqual([true, true]);
    const own = { pid: process.pid, startTicks: startTicksOf(process.pid) ?? 0 };
    expect(isRegistered(registered, own)).toBe(false);
  },
);
