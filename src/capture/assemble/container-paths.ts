import { type ContainerMount, pathOutside } from '../../model/snapshot/containers.ts';
import type { Process } from '../../model/snapshot.ts';

/** Members that hold the path of a file or a folder. */
const PATHS: ReadonlySet<string> = new Set(['file', 'cwd']);

/**
 * A process that has mounts of its own, with the paths of this machine: what lies on a mount that we see as well by its path here, so that a line of
 * the workspace is one; the rest, as the image of a container, below `/proc/PID/root`, so that no file of this machine is taken for it
 * (proc_pid_root(5)).
 */
export function withPathsOutside(process: Process, mounts: readonly ContainerMount[] | null): Process {
  if (mounts === null) return process;
  const moved = (file: string) => pathOutside(mounts, file) ?? `/proc/${process.pid}/root${file}`;
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
