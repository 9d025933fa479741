import { type Container, pathOutside } from '../../model/containers.ts';
import type { Process } from '../../model/snapshot.ts';

/** Members that hold the path of a file or a folder. */
const PATHS: ReadonlySet<string> = new Set(['file', 'cwd']);

/**
 * A process of a container with the paths of this machine: what lies on a mount by its path here, so that a line of the workspace is one; what
 * lies in the image below `/proc/PID/root`, so that no file of this machine is taken for it (proc_pid_root(5)).
 */
export function withPathsOutside(process: Process, containers: readonly Container[]): Process {
  const container = containers.find(({ id }) => id === process.container?.id);
  if (container === undefined) return process;
  const moved = (file: string) => pathOutside(container.mounts, file) ?? `/proc/${process.pid}/root${file}`;
  const cwd = process.cwd === null ? null : moved(process.cwd);
  return { ...process, cwd, python: withPaths(process.python, moved) };
}

function withPaths<T>(value: T, moved: (file: string) => string): T;
function withPaths(value: unknown, moved: (file: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withPaths(one, moved));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if (PATHS.has(key) && typeof one === 'string') return [key, one.startsWith('/') ? moved(one) : one];
      return [key, withPaths(one, moved)];
    }),
  );
}
