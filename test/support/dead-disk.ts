import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { eventually } from './eventually.ts';
import { root } from './python.ts';
import { temporaryFolder } from './temporary.ts';

/** A mounted file system that can be made to answer nobody. */
export interface DeadDisk {
  /** The folder that it shows; what is put there can be read at `mountpoint`. */
  readonly folder: string;
  readonly mountpoint: string;
  /** From now on whoever asks for something is held, and not even SIGKILL ends it. */
  die(): Promise<void>;
}

/** Whether one can be mounted here; said where not. */
export const canMount = process.getuid?.() === 0 && existsSync('/dev/fuse');
if (!canMount) console.log('skipped: only root can mount a file system here, with /dev/fuse');

/** With the test it is unmounted, and all that it held goes on or ends. */
export async function deadDisk(): Promise<DeadDisk> {
  const [folder, mountpoint] = ['shown', 'mounted'].map((name) => path.join(temporaryFolder(), name));
  if (folder === undefined || mountpoint === undefined) throw new Error('two folders');
  for (const one of [folder, mountpoint]) mkdirSync(one);
  const program = path.join(root, 'test', 'support', 'dead_disk.py');
  const server = spawn('python3', [program, folder, mountpoint], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  server.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await ended;
    spawnSync('umount', ['-l', mountpoint]);
  });
  await eventually(() => expect(said).toContain('mounted'));
  return {
    folder,
    mountpoint,
    async die() {
      server.stdin.write('die\n');
      await eventually(() => expect(said).toContain('dead'));
    },
  };
}
