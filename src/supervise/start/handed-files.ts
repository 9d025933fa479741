import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Descriptors with these numbers and above, which Node leaves as they are, come to the command by themselves; a shell names those below 10. */
const MOST = 256;
const O_CLOEXEC = 0o2000000;
const O_ACCMODE = 3;

let kept: readonly number[] = [];

/**
 * Keeps in mind which descriptors but the standard streams our caller has handed us (`3>log`, make's jobserver, a lock of flock(1)): when it
 * starts, Node has them closed in whatever it starts (libuv `uv_disable_stdio_inheritance`). To be called before anything is opened. Linux only;
 * never throws.
 */
export function keepHandedFiles(): void {
  if (process.platform === 'linux') kept = handedFiles(readProc);
}

/** Those that are kept in mind. */
export function keptFiles(): readonly number[] {
  return kept;
}

/** What is known of one of our descriptors: what it leads to, how it was opened, and whether it is closed where a program is started. */
export interface OwnFile {
  readonly fd: number;
  readonly target: string;
  readonly isForReading: boolean;
  readonly closesOnExec: boolean;
}

/** How `/proc` is read. */
export interface ReadFiles {
  own(): readonly OwnFile[];
  /** What our parent's descriptor with this number leads to; `undefined` where it has none, or may not be asked. */
  parents(fd: number): string | undefined;
}

/**
 * Those that are not Node's own. Node has event queues, pipes of which it holds both ends, `/dev/null`, and, for a debugger, sockets: of pipes and
 * sockets like these, those that our parent has under the same number are handed on.
 */
export function handedFiles(read: ReadFiles): readonly number[] {
  const own = read.own();
  const [readable, writable] = [true, false].map(
    (wanted) => new Set(own.flatMap(({ target, isForReading }) => (isForReading === wanted ? [target] : []))),
  );
  const asked = own.filter(({ fd, target, closesOnExec }) => {
    return fd > 2 && fd < MOST && closesOnExec && target !== '/dev/null' && !/^anon_inode:|^\/memfd:/.test(target);
  });
  const isOdd = (target: string) =>
    target.startsWith('socket:') || (target.startsWith('pipe:') && readable?.has(target) && writable?.has(target));
  return asked.filter(({ fd, target }) => !isOdd(target) || read.parents(fd) === target).map(({ fd }) => fd);
}

/** With them, the streams of a program that is to be started: each has its own number there. */
export function withKeptFiles<T>(stdio: readonly T[]): readonly (T | number | 'ignore')[] {
  const all: (T | number | 'ignore')[] = [...stdio];
  for (const fd of kept) {
    while (all.length < fd) all.push('ignore');
    all[fd] = fd;
  }
  return all;
}

const readProc: ReadFiles = {
  own: () =>
    targetsBelow('/proc/self/fd').flatMap(([fd, target]) => {
      const text = attempt(() => readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1')) ?? '';
      const flags = Number.parseInt(/^flags:\s+([0-7]+)/m.exec(text)?.[1] ?? '', 8);
      return Number.isNaN(flags)
        ? []
        : [{ fd, target, isForReading: (flags & O_ACCMODE) === 0, closesOnExec: (flags & O_CLOEXEC) !== 0 }];
    }),
  parents: (fd) => attempt(() => readlinkSync(`/proc/${process.ppid}/fd/${fd}`)),
};

function targetsBelow(folder: string): readonly (readonly [fd: number, target: string])[] {
  const names = attempt(() => readdirSync(folder)) ?? [];
  return names.flatMap((name) => {
    const target = attempt(() => readlinkSync(`${folder}/${name}`));
    return target === undefined ? [] : [[Number(name), target] as const];
  });
}

function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
