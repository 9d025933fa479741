import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Outsider } from '../unblock/wakers/gone.ts';
import { actingFor, type Need, needOf } from './needs.ts';

/** Why an actor may still go on: by itself (`next` is null), or because this other one may. */
export interface Hope {
  readonly why: 'outside' | 'runs' | 'unknown';
  readonly outsider: Outsider | null;
  readonly next: Actor | null;
}

/** The actors that may still go on. All others are stuck: nothing that is known can ever wake them. */
export type Progress = ReadonlyMap<Actor, Hope>;

const known = new WeakMap<WaitGraph, Progress>();

/**
 * The least fixed point of "may go on": from those that are free, against the edges. One pass over actors and edges; a list
 * that many waiters share counts once.
 */
export function progressOf(graph: WaitGraph): Progress {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const progress = compute(graph);
  known.set(graph, progress);
  return progress;
}

interface Group {
  readonly every: boolean;
  missing: number;
  readonly waiters: Actor[];
}

/** Best explained first: a peer outside says more than running code, and that more than a wait nobody knows. */
const SOURCES = ['outside', 'runs', 'unknown'] as const;

function compute(graph: WaitGraph): Progress {
  const groups = new Map<readonly Actor[], Group>();
  const memberships = new Map<Actor, Group[]>();
  const sources: { readonly need: Need & { state: 'free' }; readonly actor: Actor }[] = [];
  for (const actor of graph.actors.values()) {
    if (actingFor(graph, actor) !== actor) continue;
    const need = needOf(graph, actor);
    if (need.state === 'free') sources.push({ need, actor });
    if (need.state !== 'needs' || need.of.length === 0) continue;
    const known = groups.get(need.of);
    const group = known ?? { every: need.every, missing: need.every ? need.of.length : 1, waiters: [] };
    group.waiters.push(actor);
    if (known !== undefined) continue;
    groups.set(need.of, group);
    for (const member of need.of) {
      const of = memberships.get(member) ?? [];
      of.push(group);
      memberships.set(member, of);
    }
  }
  const hopes = new Map<Actor, Hope>();
  for (const why of SOURCES) {
    const queue: Actor[] = [];
    for (const { need, actor } of sources) {
      if (need.why !== why || hopes.has(actor)) continue;
      hopes.set(actor, { why, outsider: need.outsider, next: null });
      queue.push(actor);
    }
    for (let at = 0; at < queue.length; at++) {
      const member = queue[at];
      if (member !== undefined) spread(member, memberships.get(member) ?? [], hopes, queue);
    }
  }
  return hopes;
}

function spread(member: Actor, groups: readonly Group[], hopes: Map<Actor, Hope>, queue: Actor[]): void {
  const hope = hopes.get(member);
  if (hope === undefined) return;
  for (const group of groups) {
    group.missing -= 1;
    if (group.missing !== 0) continue;
    for (const waiter of group.waiters) {
      if (hopes.has(waiter)) continue;
      hopes.set(waiter, { why: hope.why, outsider: hope.outsider, next: member });
      queue.push(waiter);
    }
  }
}

/** The one whose going on lets this one go on. */
export function sourceOf(progress: Progress, actor: Actor): Actor {
  let source = actor;
  for (let next = progress.get(source)?.next ?? null; next !== null; next = progress.get(source)?.next ?? null)
    source = next;
  return source;
}
