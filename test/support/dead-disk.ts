import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  /** From now on whoever asks for something is held, or only who would change something, and not even SIGKILL ends it. */
  die(what?: 'all' | 'changes'): Promise<void>;
  /** What is asked for from now on is the folder below, which answers; who is held stays held. */
  unmount(): void;
}

const program = path.join(root, 'test', 'support', 'dead_disk.py');
/** The rights that mounting takes: ours, or those that a hosted runner gives to everybody. */
const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
const run = (words: readonly string[]) => {
  const [first = '', ...rest] = [...asRoot, ...words];
  return spawnSync(first, rest, { encoding: 'utf8', cwd: '/' });
};

/** Why none can be mounted here; `null` where one can. Found by mounting one. */
function obstacle(): string | null {
  const mountpoint = mkdtempSync(path.join(tmpdir(), 'whyhung-fuse-'));
  try {
    // It ends with its input, at once.
    const { error, status, stderr } = run(['python3', program, mountpoint, mountpoint]);
    return error === undefined && status === 0 ? null : stderr?.trim().split('\n').at(-1) || String(error);
  } finally {
    rmSync(mountpoint, { recursive: true, force: true });
  }
}

const why = obstacle();
/** Whether one can be mounted here. Where not, it is said; in CI it fails, unless the kernel has no such file systems or none may be mounted in its containers. */
export const canMount = why === null;
if (why !== null) {
  const kernelCannot = !/\tfuse$/m.test(readFileSync('/proc/filesystems', 'latin1')) || /not permitted/i.test(why);
  if (process.env['CI'] === 'true' && !kernelCannot)
    throw new Error(`no file system could be mounted for the tests: ${why}`);
  console.log(`skipped: no file system can be mounted here (${why}); be root, with a kernel that has fuse`);
}

/** With the test it is unmounted, and all that it held goes on or ends. */
export async function deadDisk(): Promise<DeadDisk> {
  const [folder, mountpoint] = ['shown', 'mounted'].map((name) => path.join(temporaryFolder(), name));
  if (folder === undefined || mountpoint === undefined) throw new Error('two folders');
  for (const one of [folder, mountpoint]) mkdirSync(one);
  const [first = '', ...rest] = [...asRoot, 'python3', program, folder, mountpoint];
  const server = spawn(first, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  server.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  onTestFinished(async () => {
    // It ends with its input, and all that it held goes on.
    server.stdin.destroy();
    await ended;
    run(['umount', '-l', mountpoint]);
  });
  await eventually(() => expect(said).toContain('mounted'));
  return {
    folder,
    mountpoint,
    async die(what = 'all') {
      server.stdin.write(`die ${what}\n`);
      await eventually(() => expect(said).toContain('dead'));
    },
    unmount: () => expect(run(['umount', '-l', mountpoint]).status).toBe(0),
  };
}
