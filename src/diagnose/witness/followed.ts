import { isDead } from '../../model/process-kind.ts';
import type { Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** By which a program is told of changes of files (inotify(7)); the name that the kernel gives the descriptor. */
const NOTICES = 'anon_inode:inotify';
/** Processes between the command's first one and one that follows a file. */
const DEPTH = 64;
/** Processes of one server that are looked at. */
const MOST_STARTED = 64;

/**
 * Who writes to the files that a program follows: it is not Python, waits for notices of changes, and has a file open for reading that others of the
 * tree have open for writing. Those that it descends from wait for it. Empty where it follows nothing, or nobody writes there any more.
 */
export function writersOfFollowed(graph: WaitGraph, process: Process): readonly Process[] {
  const read = new Set(followedBy(process));
  if (read.size === 0) return [];
  const above = ancestorsOf(graph, process);
  return [...graph.processes.values()]
    .filter(
      (one) => one !== process && !isDead(one) && !above.has(one.pid) && one.container?.id === process.container?.id,
    )
    .filter(({ files }) =>
      files.some(({ kind, access, target }) => kind === 'file' && isWriting(access) && read.has(target)),
    );
}

/** Files that a program which is not Python reads, being told of each change: it goes on for ever. */
export function followedBy({ python, files }: Process): readonly string[] {
  if (python !== null || !files.some(({ target }) => target === NOTICES)) return [];
  return files.filter(({ kind, access }) => kind === 'file' && access === 'read').map(({ target }) => target);
}

/**
 * What a server that is not Python has started, and what came of that: a client that asks it to run something, or waits for what runs there, waits for
 * these (tmux, a build daemon). Empty of what serves nobody.
 */
export function startedByServer({ processes }: WaitGraph, server: Process): readonly Process[] {
  if (server.python !== null || !server.files.some(({ socket }) => socket?.state === 'LISTEN')) return [];
  const found = new Set<Process>();
  const pids = [...server.children];
  for (let pid = pids.pop(); pid !== undefined && found.size < MOST_STARTED; pid = pids.pop()) {
    const process = processes.get(pid);
    if (process === undefined || found.has(process)) continue;
    found.add(process);
    pids.push(...process.children);
  }
  return [...found];
}

function isWriting(access: Process['files'][number]['access']): boolean {
  return access === 'write' || access === 'read-write';
}

function ancestorsOf({ processes }: WaitGraph, { ppid }: Process): ReadonlySet<number> {
  const above = new Set<number>();
  for (let pid: number | undefined = ppid, depth = 0; pid !== undefined && depth < DEPTH; depth++) {
    above.add(pid);
    pid = processes.get(pid)?.ppid;
  }
  return above;
}
