import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deadlineIn } from '../../../src/capture/evidence/deadline.ts';
import { foreignFiles } from '../../../src/capture/foreign/foreign-files.ts';
import { heldProcesses, silentMounts } from '../../../src/capture/foreign/held.ts';
import { canMount } from '../../support/dead-disk.ts';
import { eventually } from '../../support/eventually.ts';
import { mayHaveOwnMounts } from '../../support/own-mounts.ts';
import { root, testPython } from '../../support/python.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** Reads a file of a share that never answers, with mounts of its own. */
const PROGRAM = path.join(root, 'test', 'hangs', 'processes', 'settings-on-dead-share');

test.skipIf(!canMount || !mayHaveOwnMounts)(
  'a file system that is gone is named as the files on it are, also of a process with another root',
  async () => {
    const place = path.join(temporaryFolder(), 'root');
    mkdirSync(place);
    const script = `mount --rbind / "$0" && exec chroot "$0" sh -c 'cd "$0" && exec "$@"' "$@"`;
    const words = ['-m', 'sh', '-c', script, place, PROGRAM, testPython, 'main.py'];
    const child = spawn('unshare', words, { stdio: 'ignore', detached: true });
    const pid = child.pid ?? 0;
    // Its group, with the share: without that nobody holds it any more.
    onTestFinished(() => void process.kill(-pid, 'SIGKILL'));
    const held = await eventually(async () => {
      expect(readFileSync(`/proc/${pid}/wchan`, 'latin1')).toContain('request_wait');
      const found = await heldProcesses([pid]);
      expect(found).toEqual([pid]);
      return found;
    });
    const files = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    const settings = files.find((file) => file.endsWith('/settings.ini'));
    expect(settings).toContain(place);
    const foreign = foreignFiles();
    const mounts = await silentMounts(foreign, held, deadlineIn(20_000));
    foreign.close();
    expect(mounts.map(({ point, type }) => `${point}/settings.ini of ${type}`)).toEqual([`${settings} of fuse.share`]);
  },
);
