import type { OpenFile, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { hostOf, type LoopThread, loopThreadOf } from '../loops/loop-thread.ts';
import { otherEndOf } from '../os/descriptors/other-end.ts';
import { serversOf } from '../os/descriptors/servers.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import { cycleKind } from '../path/cycle-kind.ts';
import { asksItsCaller } from '../unblock/wakers/library-workers.ts';
import type { Path, Step } from '../walk/walk.ts';

/** An event loop's thread waits in a synchronous call for something that this very loop would have to do. */
export interface BlockedLoop {
  readonly step: Step;
  readonly at: number;
  readonly loop: LoopThread;
  /** Tasks or greenlets of the loop that can end the wait or that need it; those that can end it first. */
  readonly waiting: readonly Actor[];
  /** Address of the loop's own server that the call talks to; `null` for another wait. */
  readonly server: string | null;
  /** The chain closes by objects, not by what is likely. */
  readonly closed: boolean;
}

/** `null` where no loop on the path is blocked, or what blocks it has nothing to do with the loop. */
export function blockedLoopOf(graph: WaitGraph, path: Path): BlockedLoop | null {
  const kind = cycleKind(path);
  if (kind !== null && kind !== 'loop-blocked') return null;
  for (const [at, step] of path.steps.entries()) {
    const loop = loopThreadOf(graph, step.actor);
    if (loop === null || loop.inside.length === 0 || step.waiting === null) continue;
    if (step.waiting.verb === 'sleep' || step.waiting.patience === 'polls') continue;
    const inLoop = dependents(graph, loop);
    const able = inLoop.filter((actor) => couldEnd(step, actor));
    const server = ownServer(graph, step.actor) ?? serverBehind(graph, path.steps.slice(at + 1), loop);
    const base = { step, at, loop, waiting: [...new Set([...able, ...inLoop])], server };
    if (kind === 'loop-blocked' || server !== null) return { ...base, closed: true };
    const stuck = path.end.how !== 'unknown' && path.end.how !== 'runs' && path.end.how !== 'outside';
    if (able.length > 0) return { ...base, closed: stuck };
    // What a greenlet that has not begun would do is not known.
    if (inLoop.some(({ kind, frames }) => kind === 'greenlet' && frames.length === 0))
      return { ...base, closed: false };
    // The loop's own library was asked for something that nobody else knows: what it does, it does in this loop.
    if (at === path.steps.length - 1 && path.end.how === 'nobody' && asksItsCaller(graph, step.actor))
      return { ...base, closed: false };
    if (at === path.steps.length - 1 && isReachedByCallback(graph, step, loop)) return { ...base, closed: stuck };
  }
  return null;
}

/** Tasks or greenlets that run on this loop only, the one that runs now left out. */
function dependents(graph: WaitGraph, { actor }: LoopThread): readonly Actor[] {
  return graph.actorsOf(actor.process).filter((other) => {
    if (other.kind !== 'task' && other.kind !== 'greenlet') return false;
    return !other.task?.current && hostOf(graph, other)?.actor === actor;
  });
}

function couldEnd({ unblock }: Step, actor: Actor): boolean {
  if (unblock?.by === 'any' || unblock?.by === 'all') return unblock.actors.includes(actor);
  return unblock?.by === 'held' && unblock.holds.some((hold) => hold.actor === actor);
}

/** A callback or timer of the loop, which cannot run, has what the call waits for in hand. */
function isReachedByCallback(graph: WaitGraph, { waiting, actor }: Step, { loopId }: LoopThread): boolean {
  const callbacks = graph.object(actor.process, loopId)?.links['callbacks'] ?? [];
  return waiting?.objects.some(({ id }) => callbacks.includes(id)) ?? false;
}

/** The call waits for an answer on a connection to a socket on which this process itself listens, and nobody else accepts there. */
function ownServer(graph: WaitGraph, actor: Actor): string | null {
  const system = systemWaitOf(graph, actor);
  if (system?.kind !== 'socket' || system.wants === 'accept') return null;
  for (const { file } of system.descriptors) {
    const remote = file.socket?.remote ?? '';
    if (remote !== '' && listensHere(actor.process, remote) && !servedElsewhere(graph, actor, remote)) return remote;
  }
  return null;
}

/** A client's own thread reads the connection: the call waits for it, and it waits for the server that runs on this loop. */
function serverBehind(graph: WaitGraph, steps: readonly Step[], { actor: host }: LoopThread): string | null {
  for (const { actor } of steps) {
    const system = systemWaitOf(graph, actor);
    if (system?.kind !== 'socket' || system.wants === 'accept' || actor.process !== host.process) continue;
    for (const descriptor of system.descriptors) {
      const { own } = otherEndOf(graph, descriptor, actor);
      if (own.length > 0 && own.every((one) => one === host)) return descriptor.file.socket?.remote ?? null;
    }
  }
  return null;
}

function listensHere(process: Process, address: string): boolean {
  return process.files.some(({ socket }) => isListening(socket, address));
}

function isListening(socket: OpenFile['socket'], address: string): boolean {
  return socket?.state === 'LISTEN' && portOf(socket.local) === portOf(address);
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':') + 1);
}

/** Another thread that waits in a loop, an accept or a server's select of its own could be the one that serves. */
function servedElsewhere(graph: WaitGraph, actor: Actor, address: string): boolean {
  const listening = actor.process.files.filter(({ socket }) => isListening(socket, address));
  const known = listening.flatMap(({ fd }) => serversOf(graph, actor.process, fd) ?? []);
  if (known.length > 0) return known.some((one) => one !== actor);
  const others = (lastDetails(actor.process)?.threads ?? []).filter((thread) => thread.ident !== actor.id);
  return others.some((thread) =>
    thread.frames.some(({ function: name }) => ['accept', 'serve_forever', '_run_once', 'get_request'].includes(name)),
  );
}
