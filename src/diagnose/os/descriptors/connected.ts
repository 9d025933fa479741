import type { OpenFile, Process } from '../../../model/snapshot.ts';
import type { Actor } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { isTrio } from '../../loops/trio.ts';

/**
 * Whether a task waits for something that only a connection completes: the future to which its loop's table of descriptors leads over
 * transport and protocol. All other futures are completed by code of the process, whatever library awaits them. `null` where no table
 * was read: another kind of loop, an old snapshot, an actor that is no task.
 */
export function isOnConnection(graph: WaitGraph, actor: Actor): boolean | null {
  const [trap] = actor.frames;
  if (actor.kind === 'task' && trap !== undefined && isTrio(trap.file, '_core/_traps.py')) {
    // trio itself tells: its waits for a descriptor stand in the part that polls.
    return actor.frames.slice(0, TRIO_FRAMES).some(({ file }) => /(^|\/)trio\/_core\/_io_\w+\.py$/.test(file));
  }
  if (connectionFd(graph, actor) !== null) return true;
  return isTableKnown(graph, actor) ? false : null;
}

const CONNECTIONS: ReadonlySet<string> = new Set(['socket', 'pipe', 'terminal']);

/** From a trap of trio's up to the function of its `_io_epoll.py` or `_io_kqueue.py`. */
const TRIO_FRAMES = 4;

/** The descriptor of the connection to which the future that a task waits for belongs; `null` where it belongs to none. */
export function connectionFd(graph: WaitGraph, { process, task, kind, id }: Actor): number | null {
  const awaited = graph.object(process, task?.waitsFor?.id);
  if (awaited === null) {
    // trio's own table has the task under the descriptor that it waits for.
    const facts = kind === 'task' ? graph.object(process, id)?.facts : undefined;
    return [facts?.['readsFd'], facts?.['writesFd']].find((one) => typeof one === 'number') ?? null;
  }
  // `asyncio.wait`, `shield` and `gather` await a future of their own, which the callbacks of others complete.
  const inner = graph
    .linkedFrom(process, awaited.id)
    .filter(({ kind, links }) => kind === 'async future' && links['callbacks']?.includes(awaited.id));
  const pending = [awaited, ...inner].filter(({ facts }) => facts['state'] === 'pending');
  const fd = pending.map(({ facts }) => facts['fd']).find((one) => typeof one === 'number');
  // The loop watches the pidfd of a child as well: that is about the child.
  const file = process.files.find((one) => one.fd === fd);
  return typeof fd === 'number' && (file === undefined || CONNECTIONS.has(file.kind)) ? fd : null;
}

/** The table of the task's loop was read, so that a future which is not in it belongs to no connection. */
export function isTableKnown(graph: WaitGraph, { process, task }: Actor): boolean {
  return task?.waitsFor != null && graph.object(process, task.loopId)?.facts['selector'] === true;
}

/** Of a client: open connections to another process. A server's are its clients'. */
export function connectionsOf({ pid, files }: Process): readonly OpenFile[] {
  if (files.some(({ socket }) => socket?.state === 'LISTEN')) return [];
  return files.filter(({ fd, socket, peers }) => {
    // Standard streams may be sockets, too, as those that Node gives its children.
    if (fd <= 2) return false;
    const isOpen = ['ESTABLISHED', 'SYN_SENT', 'CONNECTED'].includes(socket?.state ?? '');
    if (!isOpen || peers.some((peer) => peer.pid === pid)) return false;
    // Who leaves unread what came waits for something else.
    if ((socket?.traffic?.unreadBytes ?? 0) > 0) return false;
    return socket?.protocol === 'tcp' || (socket?.protocol === 'unix' && peers.length > 0);
  });
}

/** What a program may hear from: its only connection or pipe, or several that the same others have at their other ends. */
export function heardBy(graph: WaitGraph, process: Process): readonly OpenFile[] {
  const possible = [...new Set([...connectionsOf(process), ...inputsOf(graph, process)])];
  const ends = new Set(possible.map(({ peers }) => [...new Set(peers.map(({ pid }) => pid))].sort().join()));
  return possible.length === 1 || (ends.size === 1 && possible.every(isOutputOfOthers)) ? possible : [];
}

/** Pipes of a program without children that others write: those of its children that have ended, say. */
function inputsOf({ processes }: WaitGraph, { pid, files, children }: Process): readonly OpenFile[] {
  if (children.some((child) => isRunning(processes.get(child)))) return [];
  return files.filter(
    ({ fd, kind, access, peers }) =>
      fd > 2 && kind === 'pipe' && access === 'read' && peers.length > 0 && peers.every((peer) => peer.pid !== pid),
  );
}

/** Others have it as their standard output or standard error: a pipe, or what Node takes for one. */
export function isOutputOfOthers({ kind, socket, peers }: OpenFile): boolean {
  const isPipe = kind === 'pipe' || (kind === 'socket' && socket?.protocol === 'unix');
  return isPipe && peers.length > 0 && peers.every(({ fd }) => fd === 1 || fd === 2);
}

function isRunning(process: Process | undefined): boolean {
  return process !== undefined && !/^[ZX]$/.test(process.states.at(-1) ?? '');
}
