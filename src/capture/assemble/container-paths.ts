import { type ContainerMount, pathOutside } from '../../model/snapshot/containers.ts';
import type { Process } from '../../model/snapshot.ts';
import type { ProcessEvidence, RawEvidence } from '../evidence/evidence.ts';

/** Members that hold the path of a file or a folder. */
const PATHS: ReadonlySet<string> = new Set(['file', 'cwd']);

/** The path of this machine for a path of a process with mounts of its own. */
export type PathOutside = (file: string) => string;

/**
 * How the paths of a process are told here; `null` for one that has no mounts of its own. By the kernel; where that does not tell us, as of another user's
 * process, by the engine.
 */
export function pathsOf({ facts, member }: ProcessEvidence, { containers }: RawEvidence): PathOutside | null {
  const told = containers.find(({ id }) => id === member.container?.id)?.mounts ?? null;
  const mounts: readonly ContainerMount[] | null = facts?.mounts ?? told;
  return mounts === null ? null : (file) => pathOutside(mounts, file) ?? `/proc/${member.pid}/root${file}`;
}

/**
 * A process that has mounts of its own, with the paths of this machine: what lies on a mount that we see as well by its path here, so that a line of
 * the workspace is one; the rest, as the image of a container, below `/proc/PID/root`, so that no file of this machine is taken for it
 * (proc_pid_root(5)).
 */
export function withPathsOutside(process: Process, moved: PathOutside | null): Process {
  if (moved === null) return process;
  const cwd = process.cwd === null ? null : moved(process.cwd);
  return { ...process, isApart: true, cwd, python: withPaths(process.python, moved) };
}

/** The same value with each path of a file or a folder in it moved. */
export function withPaths<T>(value: T, moved: (file: string) => string): T;
export function withPaths(value: unknown, moved: (file: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withPaths(one, moved));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if (PATHS.has(key) && typeof one === 'string') return [key, one.startsWith('/') ? moved(one) : one];
      return [key, withPaths(one, moved)];
    }),
  );
}
