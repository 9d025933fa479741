import type { ObjectKind, SyncObject } from '../../model/snapshot/objects.ts';
import type { Details } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Waiting } from '../waits/waiting.ts';

/** What became less of the work that an actor waits for. */
export interface Counted {
  readonly object: SyncObject;
  readonly items: number;
}

/** Facts that count work to be done (`docs/helper-protocol.md`); that they become less shows that somebody does it. */
const LEFT: Readonly<Partial<Record<ObjectKind, readonly string[]>>> = {
  queue: ['unfinished', 'size'],
  'simple queue': ['size'],
  'async queue': ['unfinished', 'size'],
  executor: ['queued'],
  'process pool': ['tasks'],
  'process queue': ['unfinished'],
  'pool result': ['remaining'],
  gather: ['pending'],
};

/** A future or task of these states is over. */
const OVER: ReadonlySet<unknown> = new Set(['finished', 'cancelled']);

/**
 * Whether what the actor waits for became less between the samples: items of a queue that it waits to be empty or to have room, work of
 * a pool, futures of several. Who waits for an item is not helped by others that take them; a result of many parts is whole when none remains.
 */
export function countedFor(graph: WaitGraph, actor: Actor, waiting: Waiting | null): Counted | null {
  const told = (actor.process.python?.samples ?? []).flatMap(({ details }) => details ?? []);
  const [first, last] = [told[0], told.at(-1)];
  if (waiting === null || first === undefined || first === last) return null;
  const before = objectsById(first);
  const objects = inHand(graph, actor, waiting).filter(({ kind }) => waiting.verb !== 'get' || kind === 'pool result');
  for (const object of objects) {
    const items = fewer(before.get(object.id), object) || left(before.get(object.id), object);
    if (items > 0) return { object, items };
  }
  const ended = objects.filter((object) => isOver(object) && isPending(before.get(object.id), object));
  const [one] = ended;
  return one === undefined ? null : { object: one, items: ended.length };
}

/** Of thousands of actors each asks for its own. */
const BY_ID = new WeakMap<Details, ReadonlyMap<string, SyncObject>>();

function objectsById(details: Details): ReadonlyMap<string, SyncObject> {
  const known = BY_ID.get(details) ?? new Map(details.objects.map((object) => [object.id, object]));
  BY_ID.set(details, known);
  return known;
}

function fewer(before: SyncObject | undefined, { kind, type, facts }: SyncObject): number {
  if (before?.kind !== kind || before.type !== type) return 0;
  for (const name of LEFT[kind] ?? []) {
    const [was, is] = [before.facts[name], facts[name]];
    if (typeof was === 'number' && typeof is === 'number' && is < was) return was - is;
  }
  return 0;
}

/** Tasks that left their group without others in their place: it goes on by as many. */
function left(before: SyncObject | undefined, { kind, type, links }: SyncObject): number {
  if (kind !== 'task group' || before?.kind !== kind || before.type !== type) return 0;
  return Math.max(0, (before.links['tasks']?.length ?? 0) - (links['tasks']?.length ?? 0));
}

function isOver({ facts }: SyncObject): boolean {
  return OVER.has(facts['state']);
}

function isPending(before: SyncObject | undefined, { kind, type }: SyncObject): boolean {
  const facts = before?.kind === kind && before.type === type ? before.facts : {};
  // One that a timer of its loop ends, as in a sleep, is over when its time is: nobody did anything.
  const isTimed = typeof facts['dueIn'] === 'number';
  return typeof facts['state'] === 'string' && !OVER.has(facts['state']) && !isTimed;
}

/** What is waited for, and what the frames down to the user's line of the wait have in hand. */
function inHand(graph: WaitGraph, { process, frames }: Actor, { objects }: Waiting): readonly SyncObject[] {
  const end = frames.findIndex(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
  const ids = frames.slice(0, end < 0 ? frames.length : end + 1).flatMap(({ refs }) => Object.values(refs ?? {}));
  const named = [...new Set(ids)].flatMap((id) => graph.object(process, id) ?? []);
  return [...new Set([...objects, ...named])];
}
