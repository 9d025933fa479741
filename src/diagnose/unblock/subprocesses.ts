import { isDead } from '../../model/process-kind.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { ownerOf, packageOf, userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { wholeOf } from '../os/descriptors/other-end.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import type { Waiting } from '../waits/waiting.ts';
import { askedPackage } from './wakers/library-workers.ts';
import type { Unblock } from './wakers/types.ts';

/**
 * Children that still live and whose output or end is handed on to the object: a transport of asyncio's subprocesses has a protocol that
 * has the object at hand, or the waiter's own frames have the transport.
 */
export function childrenBehind(graph: WaitGraph, { process, frames }: Actor, object: SyncObject): readonly Actor[] {
  const named = new Set(frames.flatMap(({ refs }) => Object.values(refs ?? {})));
  return transportsOf(graph, process).flatMap((transport) => {
    if (!(transport.links['reaches'] ?? []).includes(object.id) && !named.has(transport.id)) return [];
    const pid = graph.object(process, transport.links['process']?.[0])?.facts['pid'];
    const child = typeof pid === 'number' ? graph.processes.get(pid) : undefined;
    return child === undefined || isDead(child) ? [] : wholeOf(graph, child);
  });
}

const transportsOf = once((graph: WaitGraph, process: Actor['process']): readonly SyncObject[] =>
  graph.objectsOf(process, 'connection').filter(({ links }) => (links['process'] ?? []).length > 0),
);

/**
 * A future that nobody has in hand is mostly kept in a table by its number, until the answer with this number comes from another process: a thread of a
 * library that reads what the other one sends, without any code of the user's, brings it: one of the library that was asked. `null` where there is none.
 */
export function unblockByReceiver(graph: WaitGraph, { actor, objects }: Waiting): Unblock | null {
  if (actor.kind !== 'thread' || objects.length === 0 || objects.some(({ kind }) => kind !== 'future')) return null;
  const actors = receiversFor(graph, actor.process, askedPackage(graph, actor));
  return actors.some((one) => one !== actor) ? { by: 'any', actors, isInferred: true } : null;
}

/** Where the user's line asks the future itself, no library tells whose it is: then one of the user's own threads that has ended may have owed it. */
function receiversFor(graph: WaitGraph, process: Process, asked: string | null): readonly Actor[] {
  const byPackage = receiversOf(graph, process);
  if (asked !== null) return byPackage.get(asked) ?? [];
  const isOwed = graph
    .objectsOf(process, 'thread')
    .some(({ facts, createdAt: [start] }) => facts['alive'] === false && !isOfLibrary(start, graph.workspace));
  return isOwed ? [] : [...new Set([...byPackage.values()].flat())];
}

function isOfLibrary(start: Frame | undefined, workspace: string): boolean {
  return start !== undefined && ownerOf(start.file, workspace) === 'library';
}

/** By the package whose code they run. */
const receiversOf = once((graph: WaitGraph, process: Process): ReadonlyMap<string, readonly Actor[]> => {
  const found = new Map<string, Actor[]>();
  for (const actor of graph.actorsOf(process)) {
    if (!receives(graph, actor)) continue;
    const packages = new Set(actor.frames.flatMap(({ file }) => packageOf(file, graph.workspace) ?? []));
    for (const name of packages) found.set(name, [...(found.get(name) ?? []), actor]);
  }
  return found;
});

function receives(graph: WaitGraph, actor: Actor): boolean {
  if (actor.kind !== 'thread' || userFrame(actor.frames, graph.workspace) !== null) return false;
  const system = systemWaitOf(graph, actor);
  if (system === null || (system.kind !== 'pipe' && system.kind !== 'socket') || system.wants !== 'read') return false;
  return system.descriptors.some(({ file }) =>
    file.peers.some(({ pid, inTree }) => inTree && pid !== actor.process.pid),
  );
}
