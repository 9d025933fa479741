import { learnKinships } from '../../model/kinship.ts';
import type { SyncObject } from '../../model/objects.ts';
import { factsAt } from '../../model/places.ts';
import type { Frame, Process, Snapshot } from '../../model/snapshot.ts';
import type { PlaceFacts } from '../../model/source-facts.ts';
import { lastDetails } from '../../model/threads.ts';
import { type Actor, actorsOf } from './actor.ts';
import { claimsOf } from './holds.ts';
import { suspendedClaims } from './suspended.ts';

/** An actor's claim on an object, read off one of its frames. */
export interface Mention {
  readonly actor: Actor;
  readonly frame: Frame;
  /** Position of the frame in the actor's stack, 0 innermost. */
  readonly depth: number;
  /** As the code writes it, e.g. `self._lock`. */
  readonly expression: string;
}

/** An actor that holds a lock: its stack is inside a `with` block over it, or after an `acquire()` without a `release()`. */
export interface Hold extends Mention {
  /** Line of the `with` or of the `acquire()`; `null` where only the lock's own record tells (an RLock's owner). */
  readonly line: number | null;
  readonly certain: boolean;
  /** The frame is on no stack, since it stands still. */
  readonly suspended?: Suspended;
}

/**
 * What stands still outside every stack until something else has ended: a generator under a `with` or a loop (`body`), a fixture or a hook
 * wrapper of pytest; `yield`: who goes on with it is not seen.
 */
export type Suspended = 'body' | 'fixture' | 'hook wrapper' | 'yield';

/** Everything that the walk asks for again and again, computed once. Objects are keyed by process, since ids are addresses. */
export interface WaitGraph {
  readonly snapshot: Snapshot;
  readonly workspace: string;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly processes: ReadonlyMap<number, Process>;
  object(process: Process, id: string | null | undefined): SyncObject | null;
  /** All objects that the process told of, or those of one kind. */
  objectsOf(process: Process, kind?: SyncObject['kind']): readonly SyncObject[];
  /** Objects with a link to this one. */
  linkedFrom(process: Process, id: string): readonly SyncObject[];
  factsAt(frame: Frame): PlaceFacts | null;
  holdsOn(process: Process, id: string): readonly Hold[];
  /** Frames that stand still inside a block that holds it, while nobody is seen to go on with them. */
  abandonedOn(process: Process, id: string): readonly Frame[];
  mentionsOf(process: Process, id: string): readonly Mention[];
  actorsOf(process: Process): readonly Actor[];
}

/** A snapshot never changes: reasoning and renderers share one graph of it. */
const GRAPHS = new WeakMap<Snapshot, WaitGraph>();

export function waitGraphOf(snapshot: Snapshot): WaitGraph {
  const known = GRAPHS.get(snapshot) ?? graphOf(snapshot);
  GRAPHS.set(snapshot, known);
  return known;
}

function graphOf(snapshot: Snapshot): WaitGraph {
  learnKinships(snapshot);
  const actors = actorsOf(snapshot);
  const processes = new Map(snapshot.processes.map((process) => [process.pid, process]));
  const objects = new Map<string, SyncObject>();
  const kinds = new Map<string, SyncObject[]>();
  const linked = new Map<string, SyncObject[]>();
  for (const process of snapshot.processes) {
    for (const object of lastDetails(process)?.objects ?? []) {
      objects.set(keyOf(process.pid, object.id), object);
      append(kinds, keyOf(process.pid, object.kind), object);
      for (const id of Object.values(object.links).flat()) append(linked, keyOf(process.pid, id), object);
    }
  }
  const byProcess = new Map<number, Actor[]>();
  const mentions = new Map<string, Mention[]>();
  const holds = new Map<string, Hold[]>();
  const abandoned = new Map<string, Frame[]>();
  const graph: WaitGraph = {
    snapshot,
    workspace: snapshot.workspace,
    actors,
    processes,
    object: (process, id) => (id === null || id === undefined ? null : (objects.get(keyOf(process.pid, id)) ?? null)),
    objectsOf: (process, kind) =>
      (kind === undefined ? lastDetails(process)?.objects : kinds.get(keyOf(process.pid, kind))) ?? [],
    linkedFrom: (process, id) => linked.get(keyOf(process.pid, id)) ?? [],
    factsAt: (frame) => factsAt(snapshot.sources, frame.file, frame.line, frame.function),
    holdsOn: (process, id) => holds.get(keyOf(process.pid, id)) ?? [],
    abandonedOn: (process, id) => abandoned.get(keyOf(process.pid, id)) ?? [],
    mentionsOf: (process, id) => mentions.get(keyOf(process.pid, id)) ?? [],
    actorsOf: (process) => byProcess.get(process.pid) ?? [],
  };
  for (const actor of actors.values()) {
    append(byProcess, actor.process.pid, actor);
    for (const [depth, frame] of actor.frames.entries()) {
      for (const [expression, id] of Object.entries(frame.refs ?? {})) {
        append(mentions, keyOf(actor.process.pid, id), { actor, frame, depth, expression });
      }
      for (const { lock, hold } of claimsOf(graph, actor, frame, depth)) {
        append(holds, keyOf(actor.process.pid, lock.id), hold);
      }
    }
  }
  for (const process of snapshot.processes) {
    for (const { lock, frame, hold } of suspendedClaims(graph, process)) {
      if (hold === null) append(abandoned, keyOf(process.pid, lock.id), frame);
      else append(holds, keyOf(process.pid, lock.id), hold);
    }
  }
  return graph;
}

export function keyOf(pid: number, id: string): string {
  return `${pid} ${id}`;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
