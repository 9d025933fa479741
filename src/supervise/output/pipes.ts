import { spawnSync } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Making two names takes 3 ms; a machine on which it takes longer than this has other troubles. */
const MKFIFO_TIMEOUT_MS = 5_000;

/** Opens nothing but keeps the inode (open(2)); the same number on every architecture of Linux that Node runs on. */
const O_PATH = 0o10000000;

/** A real pipe. Whoever got it closes both descriptors. */
export interface Pipe {
  /** Does not block. */
  readonly readFd: number;
  /** Blocks, as programs expect of their output. */
  readonly writeFd: number;
  /** Keeps the inode; `null` where the system has no such descriptor. */
  readonly keptFd: number | null;
  readonly dev: number;
  readonly ino: number;
}

/**
 * Makes pipes as a `run:` step has them. Node's own `stdio: 'pipe'` makes sockets, with which `echo x > /dev/stdout`
 * fails with ENXIO. Named pipes are opened and their names removed at once, so nothing is left behind.
 * @param areThere whether somebody has made them in the folder already
 * @throws when there is no `mkfifo`, or the folder's file system has no named pipes.
 */
export function makePipes(scratchDir: string, names: readonly string[], areThere = false): readonly Pipe[] {
  const paths = names.map((name) => path.join(scratchDir, name));
  const opened: number[] = [];
  const open = (file: string, flags: number): number => {
    const fd = openSync(file, flags);
    opened.push(fd);
    return fd;
  };
  try {
    if (!areThere) mkfifo(paths);
    return paths.map((file) => {
      const readFd = open(file, constants.O_RDONLY | constants.O_NONBLOCK);
      const writeFd = open(file, constants.O_WRONLY);
      // Never closed: were the inode free, a stranger's file could get its number and pass for the command's output.
      const keptFd = process.platform === 'linux' ? open(file, O_PATH) : null;
      const { dev, ino } = fstatSync(readFd);
      return { readFd, writeFd, keptFd, dev, ino };
    });
  } catch (failure) {
    for (const fd of opened) closeSync(fd);
    throw failure;
  } finally {
    for (const file of paths) rmSync(file, { force: true });
  }
}

/** For a pipe that is not used after all. */
export function closePipe({ readFd, writeFd, keptFd }: Pipe): void {
  for (const fd of [readFd, writeFd, keptFd]) if (fd !== null) closeSync(fd);
}

function mkfifo(paths: readonly string[]): void {
  // Somebody may have made half of them.
  for (const file of paths) rmSync(file, { force: true });
  const made = spawnSync('mkfifo', ['-m', '600', ...paths], { encoding: 'utf8', timeout: MKFIFO_TIMEOUT_MS });
  if (made.error !== undefined) throw made.error;
  if (made.status !== 0) throw new Error(made.stderr.trim());
}
