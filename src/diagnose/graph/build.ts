import { learnKinships } from '../../model/kinship.ts';
import { factsOfFrame } from '../../model/places.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { type Actor, actorsOf } from './actor.ts';
import { claimsOf } from './holds.ts';
import { suspendedClaims } from './suspended.ts';
import type { Hold, Mention, WaitGraph } from './wait-graph.ts';

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
      objects.set(objectKey(process.pid, object.id), object);
      append(kinds, objectKey(process.pid, object.kind), object);
      for (const id of Object.values(object.links).flat()) append(linked, objectKey(process.pid, id), object);
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
    object: (process, id) =>
      id === null || id === undefined ? null : (objects.get(objectKey(process.pid, id)) ?? null),
    objectsOf: (process, kind) =>
      (kind === undefined ? lastDetails(process)?.objects : kinds.get(objectKey(process.pid, kind))) ?? [],
    linkedFrom: (process, id) => linked.get(objectKey(process.pid, id)) ?? [],
    factsAt: (frame) => factsOfFrame(snapshot.sources, frame),
    holdsOn: (process, id) => holds.get(objectKey(process.pid, id)) ?? [],
    abandonedOn: (process, id) => abandoned.get(objectKey(process.pid, id)) ?? [],
    mentionsOf: (process, id) => mentions.get(objectKey(process.pid, id)) ?? [],
    actorsOf: (process) => byProcess.get(process.pid) ?? [],
  };
  for (const actor of actors.values()) {
    append(byProcess, actor.process.pid, actor);
    for (const [depth, frame] of actor.frames.entries()) {
      for (const [expression, id] of Object.entries(frame.refs ?? {})) {
        append(mentions, objectKey(actor.process.pid, id), { actor, frame, depth, expression });
      }
      for (const { lock, hold } of claimsOf(graph, actor, frame, depth)) {
        append(holds, objectKey(actor.process.pid, lock.id), hold);
      }
    }
  }
  for (const process of snapshot.processes) {
    for (const { lock, frame, hold } of suspendedClaims(graph, process)) {
      if (hold === null) append(abandoned, objectKey(process.pid, lock.id), frame);
      else append(holds, objectKey(process.pid, lock.id), hold);
    }
  }
  return graph;
}

export function objectKey(pid: number, id: string): string {
  return `${pid} ${id}`;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
