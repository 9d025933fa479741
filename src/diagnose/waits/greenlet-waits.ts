import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { methodVerb } from '../objects/kinds.ts';
import { type MethodWait, methodApi } from './method-waits.ts';

/**
 * What a suspended greenlet waits for where its line does not lead to an object: the one in whose list of waiters it stands, else the
 * members of a container in the frame on which the line's method would block. (From 3.12 the names of a comprehension in a module are
 * not among the frame's locals.)
 */
export function greenletWait(graph: WaitGraph, actor: Actor): MethodWait | null {
  const [top] = actor.frames;
  if (actor.kind !== 'greenlet' || top === undefined) return null;
  const listed = graph.linkedFrom(actor.process, actor.id).find(({ links }) => links['waiters']?.includes(actor.id));
  if (listed !== undefined) {
    const verb = listed.kind === 'greenlet lock' ? 'acquire' : listed.kind === 'greenlet' ? 'join' : 'wait';
    return {
      ...methodApi(listed, verb),
      objects: [listed],
      waitFrame: top,
      expression: null,
    };
  }
  const spawned = spawnedHere(graph, actor, top);
  if (spawned !== null) return spawned;
  const members = Object.entries(top.refs ?? {})
    .filter(([expression]) => expression.includes('['))
    .flatMap(([, id]) => graph.object(actor.process, id) ?? [])
    .filter(isOpen);
  for (const { method, receiver } of graph.factsAt(top)?.calls ?? []) {
    if (method === null || (receiver !== null && top.refs?.[receiver] !== undefined)) continue;
    const objects = members.filter(({ kind }) => methodVerb(kind, method) !== undefined);
    const [first] = objects;
    const verb = first === undefined ? undefined : methodVerb(first.kind, method);
    if (first === undefined || verb === undefined) continue;
    return {
      ...methodApi(first, verb),
      objects,
      waitFrame: top,
      expression: null,
    };
  }
  return null;
}

/** `pool.spawn(page).get()`: the line makes the greenlet whose end it waits for, and gives it no name. */
function spawnedHere(graph: WaitGraph, { process, key }: Actor, top: Frame): MethodWait | null {
  const others = graph
    .actorsOf(process)
    .filter((other) => other.kind === 'greenlet' && other.key !== key && isAt(other.startedAt, top));
  const objects = others.flatMap(({ id }) => graph.object(process, id) ?? []);
  const [first] = objects;
  if (first === undefined) return null;
  for (const { method, receiver } of graph.factsAt(top)?.calls ?? []) {
    const verb = method === null || receiver !== null ? undefined : methodVerb(first.kind, method);
    if (verb !== undefined) return { ...methodApi(first, verb), objects, waitFrame: top, expression: null };
  }
  return null;
}

function isAt(started: readonly Frame[], { file, function: name, line }: Frame): boolean {
  return started.some((frame) => frame.file === file && frame.function === name && frame.line === line);
}

function isOpen({ facts }: SyncObject): boolean {
  return facts['dead'] !== true && facts['set'] !== true;
}
