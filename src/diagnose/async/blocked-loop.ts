import type { OpenFile, Process } from '../../snapshot/types.ts';
import type { Party } from '../graph/party.ts';
import type { Path, Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { cycleKind } from '../path/cycle-kind.ts';
import { systemWaitOf } from '../system/system-wait.ts';
import { lastDetails } from '../threads.ts';
import { hostOf, type LoopThread, loopThreadOf } from './loop-thread.ts';

/** An event loop's thread waits in a synchronous call for something that this very loop would have to do. */
export interface BlockedLoop {
  readonly step: Step;
  readonly at: number;
  readonly loop: LoopThread;
  /** Tasks or greenlets of the loop that can end the wait or that need it; those that can end it first. */
  readonly waiting: readonly Party[];
  /** Address of the loop's own server that the call talks to; `null` for another wait. */
  readonly server: string | null;
  /** The chain closes by objects, not by what is likely. */
  readonly closed: boolean;
}

/** `null` where no loop on the path is blocked, or what blocks it has nothing to do with the loop. */
export function blockedLoopOf(world: World, path: Path): BlockedLoop | null {
  const kind = cycleKind(path);
  if (kind !== null && kind !== 'loop-blocked') return null;
  for (const [at, step] of path.steps.entries()) {
    const loop = loopThreadOf(world, step.party);
    if (loop === null || loop.inside.length === 0 || step.waiting === null) continue;
    if (step.waiting.verb === 'sleep' || step.waiting.patience === 'polls') continue;
    const inLoop = dependents(world, loop);
    const able = inLoop.filter((party) => couldEnd(step, party));
    const server = ownServer(world, step.party);
    const base = { step, at, loop, waiting: [...new Set([...able, ...inLoop])], server };
    if (kind === 'loop-blocked' || server !== null) return { ...base, closed: true };
    const stuck = path.end.how !== 'unknown' && path.end.how !== 'runs' && path.end.how !== 'outside';
    if (able.length > 0) return { ...base, closed: stuck };
    if (at === path.steps.length - 1 && isReachedByCallback(world, step, loop)) return { ...base, closed: stuck };
  }
  return null;
}

/** Tasks or greenlets that run on this loop only, the one that runs now left out. */
function dependents(world: World, { party }: LoopThread): readonly Party[] {
  return world.partiesOf(party.process).filter((other) => {
    if (other.kind !== 'task' && other.kind !== 'greenlet') return false;
    return !other.task?.current && hostOf(world, other)?.party === party;
  });
}

function couldEnd({ owed }: Step, party: Party): boolean {
  if (owed?.by === 'any' || owed?.by === 'all') return owed.parties.includes(party);
  return owed?.by === 'held' && owed.holds.some((hold) => hold.party === party);
}

/** A callback or timer of the loop, which cannot run, has what the call waits for in hand. */
function isReachedByCallback(world: World, { waiting, party }: Step, { loopId }: LoopThread): boolean {
  const callbacks = world.object(party.process, loopId)?.links['callbacks'] ?? [];
  return waiting?.objects.some(({ id }) => callbacks.includes(id)) ?? false;
}

/** The call waits for an answer on a connection to a socket on which this process itself listens, and nobody else accepts there. */
function ownServer(world: World, party: Party): string | null {
  const system = systemWaitOf(world, party);
  if (system?.kind !== 'socket' || system.wants === 'accept') return null;
  for (const { file } of system.descriptors) {
    const remote = file.socket?.remote ?? '';
    if (remote !== '' && listensHere(party.process, remote) && !servedElsewhere(party)) return remote;
  }
  return null;
}

function listensHere(process: Process, address: string): boolean {
  const port = portOf(address);
  return process.files.some((file: OpenFile) => file.socket?.state === 'LISTEN' && portOf(file.socket.local) === port);
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':') + 1);
}

/** Another thread that waits in a loop, an accept or a server's select of its own could be the one that serves. */
function servedElsewhere(party: Party): boolean {
  const others = (lastDetails(party.process)?.threads ?? []).filter((thread) => thread.ident !== party.id);
  return others.some((thread) =>
    thread.frames.some(({ function: name }) => ['accept', 'serve_forever', '_run_once', 'get_request'].includes(name)),
  );
}
