import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Process } from '../../model/snapshot.ts';
import type { WaitGraph } from './wait-graph.ts';

/** Names under which a manager offers locks with one holder (`SyncManager.register` in `multiprocessing/managers.py`). */
const LOCKS: ReadonlySet<unknown> = new Set(['Lock', 'RLock']);

/** A proxy of a lock that lives in a manager's process. */
export function isManagedLock({ kind, facts }: SyncObject): boolean {
  return kind === 'manager' && LOCKS.has(facts['typeId']);
}

/** One of these is a lock of a manager that some client is known to hold: then it is the holder that counts, not the connection. */
export function isHeldThroughManager(graph: WaitGraph, objects: readonly SyncObject[]): boolean {
  return objects
    .flatMap((object) => sameManagedLocks(graph, object))
    .some(({ process, object }) => graph.holdsOn(process, object.id).length > 0);
}

export interface ManagedLock {
  readonly process: Process;
  readonly object: SyncObject;
}

/** The proxies of the same lock in every process: of the same manager, by its address, and of the same object there. */
export function sameManagedLocks(graph: WaitGraph, proxy: SyncObject): readonly ManagedLock[] {
  const { referent, address } = proxy.facts;
  if (!isManagedLock(proxy) || typeof referent !== 'string' || typeof address !== 'string') return [];
  return graph.snapshot.processes.flatMap((process) =>
    graph
      .objectsOf(process, 'manager')
      .filter(({ facts }) => facts['referent'] === referent && facts['address'] === address)
      .map((object) => ({ process, object })),
  );
}
