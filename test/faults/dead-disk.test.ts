import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { processesMarked } from '../runner/survivors.ts';
import { startCli } from '../support/command-line.ts';
import { canMount, deadDisk } from '../support/dead-disk.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Reads a file beside it as soon as there is another one. */
const PROGRAM = `import os, sys, threading, time
folder, go = sys.argv[1:]
def read_the_data():
    while not os.path.exists(go):
        time.sleep(0.02)
    with open(os.path.join(folder, 'data.txt')) as file:
        print('ready', flush=True)
        print(file.read())
def elsewhere():
    threading.Event().wait()
threading.Thread(target=elsewhere, name='elsewhere', daemon=True).start()
read_the_data()
`;

test.skipIf(!canMount)(
  'sources, data and a folder of PATH on a file system that is gone: the run ends as hung',
  async () => {
    const [disk, folder] = [await deadDisk(), temporaryFolder()];
    writeFileSync(path.join(disk.folder, 'main.py'), PROGRAM);
    writeFileSync(path.join(disk.folder, 'data.txt'), 'data');
    const [report, go] = [path.join(folder, 'report'), path.join(folder, 'go')];
    const options = ['--timeout', '6s', '--grace', '300ms', '--sample-interval', '300ms', '--report-dir', report];
    const command = [testPython, path.join(disk.mountpoint, 'main.py'), disk.mountpoint, go];
    const { ended } = startCli([...options, '--', ...command], {
      env: { ...process.env, PATH: `${disk.mountpoint}:${process.env['PATH']}`, TMPDIR: folder },
    });
    await eventually(() => expect(registered(folder)).toBeGreaterThan(0));
    await disk.die();
    writeFileSync(go, '');
    const { code, stderr } = await ended;
    expect(code, stderr).toBe(124);
    expect(stderr).toContain('the deadline has passed');
    const snapshot: Snapshot = JSON.parse(readFileSync(path.join(report, 'snapshot.json'), 'utf8'));
    expect(snapshot.problems.map(({ message }) => message)).toContainEqual(
      expect.stringContaining(`at ${disk.mountpoint} (fuse.dead) does not answer`),
    );
    const verdict: Verdict = JSON.parse(readFileSync(path.join(report, 'verdict.json'), 'utf8'));
    expect(verdict.kind, verdict.headline).toBe('disk-wait');
    expect(verdict.headline).toContain(`the file system at ${disk.mountpoint} (fuse.dead)`);
  },
);

/** Of the capture and of writing, beside the deadline: after them the tree is ended without a report. */
const GIVEN_UP_MS = 60_000;

test.skipIf(!canMount)('a report folder on a file system that is gone: the command is ended all the same', async () => {
  const [disk, folder] = [await deadDisk(), temporaryFolder()];
  mkdirSync(path.join(disk.folder, 'report'));
  const report = path.join(disk.mountpoint, 'report');
  const options = ['--timeout', '3s', '--grace', '300ms', '--sample-interval', '200ms', '--report-dir', report];
  const env = { ...process.env, TMPDIR: folder, WHYHUNG_TEST_DEAD_DISK: folder };
  const { child } = startCli(
    [...options, '--', testPython, '-c', "import threading; print('ready', flush=True); threading.Event().wait()"],
    { env },
  );
  let [output, errors] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  await eventually(() => expect(output).toContain('ready'));
  await disk.die();
  const left = () => processesMarked(`WHYHUNG_TEST_DEAD_DISK=${folder}`).filter((line) => line.includes('Event()'));
  // The wrapper itself has the words as well.
  await eventually(() => expect(left().filter((line) => !line.includes('cli.js'))).toEqual([]), GIVEN_UP_MS);
  await eventually(() => expect(errors).toContain(`${report} does not answer`));
});

/** Interpreters that have started. */
function registered(folder: string): number {
  const [privateDir] = readdirSync(folder).filter((name) => name.startsWith('whyhung-'));
  const found = path.join(folder, privateDir ?? '', 'registered');
  return privateDir !== undefined && existsSync(found) ? readdirSync(found).length : 0;
}
