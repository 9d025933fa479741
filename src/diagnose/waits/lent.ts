import type { Lent } from '../../model/snapshot/python.ts';
import type { Frame } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, ownerOf, userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import type { Waiting } from './waiting.ts';

/** Who keeps something that a pool has lent. */
export type Keeper = Lent['to'];

/**
 * What the pool in whose method this wait stands has lent, by who keeps it: who waits for a queue, a condition or a future there waits until
 * one of them gives back. Empty where no pool is known.
 */
export const keepersFor: (graph: WaitGraph, waiting: Waiting) => readonly Keeper[] = once(
  (graph: WaitGraph, { actor, objects, by }: Waiting) => {
    if (by !== 'stack' || objects.length === 0 || objects.some(({ kind }) => BY_SYSTEM.has(kind))) return [];
    const rows = (lastDetails(actor.process)?.resources ?? []).flatMap(({ lent }) => lent ?? []);
    if (rows.length === 0) return [];
    const own = actor.frames.findIndex(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
    const above = actor.frames.slice(0, Math.max(own, 0)).map(({ selfType }) => selfType);
    return rows.filter(({ by: types }) => types.some((type) => above.includes(type))).map(({ to }) => to);
  },
);

/** The system ends these waits, whatever a pool has lent. */
const BY_SYSTEM: ReadonlySet<string> = new Set([
  'socket',
  'file',
  'connection',
  'database connection',
  'process',
  'process queue',
  'process lock',
  'thread',
  'task',
]);

/** Those of them whose variable is on a stack: their actors hold what is waited for. The same array for the same wait. */
export const lentHolds: (graph: WaitGraph, waiting: Waiting) => readonly Hold[] = once(
  (graph: WaitGraph, waiting: Waiting) => {
    const kept = keepersFor(graph, waiting).flatMap((keeper) => holdOf(graph, waiting, keeper));
    return kept.length > 0 ? kept : heldByUsers(graph, waiting);
  },
);

/** A member of a table of the object at work: `self._in_use[0]`. */
const MEMBER = /\.\w+\[\d+\]$/;
const LENDABLE: ReadonlySet<string> = new Set(['connection', 'database connection', 'socket']);

/**
 * Other actors whose frames use a connection that stands in a table of the pool in whose method this wait is. What is in the table and in
 * nobody's hands is free, and then nobody would wait.
 */
function heldByUsers(graph: WaitGraph, { actor: waiter, objects, by }: Waiting): readonly Hold[] {
  if (by !== 'stack' || objects.length === 0 || objects.some(({ kind }) => BY_SYSTEM.has(kind))) return [];
  const { process, frames } = waiter;
  const own = frames.findIndex(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
  const listed = frames
    .slice(0, Math.max(own, 0))
    .flatMap(({ refs }) => Object.entries(refs ?? {}))
    .filter(([expression, id]) => MEMBER.test(expression) && LENDABLE.has(graph.object(process, id)?.kind ?? ''));
  const holds = new Map<Actor, Hold>();
  for (const [, id] of listed) {
    for (const { actor, expression } of graph.mentionsOf(process, id)) {
      const frame = userFrame(actor.frames, graph.workspace);
      if (actor === waiter || frame === null || MEMBER.test(expression)) continue;
      const depth = actor.frames.indexOf(frame);
      holds.set(actor, { actor, frame, depth, expression, line: null, certain: false, isLent: true });
    }
  }
  return [...holds.values()];
}

function holdOf(graph: WaitGraph, { actor: waiter }: Waiting, { frame, name }: Keeper): readonly Hold[] {
  const { process } = waiter;
  if (frame === null) return [];
  const file = absoluteFile(frame.file, lastDetails(process)?.cwd ?? process.cwd);
  const isThere = (one: Frame) =>
    one.line === frame.line && one.function === frame.function && (one.file === frame.file || one.file === file);
  const actors = graph.actorsOf(process);
  const actor = [waiter, ...actors].find(({ frames }) => frames.some(isThere));
  const depth = actor?.frames.findIndex(isThere) ?? -1;
  const at = actor?.frames[depth];
  if (actor === undefined || at === undefined) return [];
  return [{ actor, frame: at, depth, expression: name, line: lineOf(graph, at, name), certain: false, isLent: true }];
}

/** Where the variable got what it holds: the block that it belongs to, else its assignment. */
function lineOf(graph: WaitGraph, frame: Frame, name: string): number | null {
  const facts = graph.factsAt(frame);
  const block = facts?.holds.find((item) => item.as === name);
  return block?.line ?? facts?.assigned.find(({ expr, kind }) => expr === name && kind !== 'parameter')?.line ?? null;
}
