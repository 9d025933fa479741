import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { runCli } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Far more names than any look at the folder takes, in both places where processes write. */
const FLOOD = `
import os, threading
folder = os.environ["WHYHUNG"].split(":", 4)[4]
open("folder", "w").write(folder)
for n in range(60000):
    os.close(os.open("%s/details/%d-%d.json" % (folder, os.getpid(), n + 9), os.O_CREAT | os.O_WRONLY))
    os.close(os.open("%s/registered/%d.txt" % (folder, 10000000 + n), os.O_CREAT | os.O_WRONLY))
print("planted", flush=True)
threading.Event().wait()
`;
/** What a report after a deadline may take, beside the planting. */
const SILENCE = '6s';

test('a command that fills our folder with names holds neither the look nor the end, and nothing stays', async () => {
  const folder = temporaryFolder();
  const words = [
    '--idle-timeout',
    SILENCE,
    '--timeout',
    '300s',
    '--grace',
    '1s',
    '--report-dir',
    path.join(folder, 'report'),
  ];
  const run = await runCli([...words, '--', testPython, '-c', FLOOD], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
  });
  expect(run.code, run.stderr).toBe(124);
  const snapshot: Snapshot = JSON.parse(readFileSync(path.join(folder, 'report', 'snapshot.json'), 'utf8'));
  expect(snapshot.processes.map(({ python }) => python?.registered)).toContain(true);
  // What the program wrote by itself in its place is no answer; its stacks are read by one of the other ways.
  expect(snapshot.processes.flatMap(({ python }) => python?.samples ?? []).length).toBeGreaterThan(0);
  expect(run.stderr).not.toContain('watchdog');
  const made = readFileSync(path.join(folder, 'folder'), 'utf8');
  await eventually(() => expect(existsSync(made)).toBe(false));
});
