import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isAtConnection } from '../os/at-connection.ts';
import type { Unblock } from '../unblock/wakers/types.ts';
import { takesSharedLock } from '../waits/locks.ts';
import { waitingOf } from '../waits/waiting.ts';
import { components } from './components.ts';
import { actingFor, needOf } from './needs.ts';
import { progressOf } from './progress.ts';

/** How the wait of a stuck actor is closed at that very actor, most telling first. */
export type Closed = 'cycle' | 'pool' | 'ended' | 'nobody';

/** What is known of the actors that can never go on. */
export interface Stuck {
  /** `null` where the actor only hands the question on to others. */
  closedAt(actor: Actor): Closed | null;
  /** The next ones to look at; each stuck. */
  next(actor: Actor): readonly Actor[];
  /** Members of the cycle that the actor is part of, along edges that need this very actor; itself first. */
  cycleOf(actor: Actor, kind: 'cycle' | 'pool'): readonly Actor[];
  /** One member of each cycle of holders and joins. */
  readonly cycles: readonly Actor[];
}

const known = new WeakMap<WaitGraph, Stuck>();

export function stuckOf(graph: WaitGraph): Stuck {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const stuck = compute(graph);
  known.set(graph, stuck);
  return stuck;
}

function compute(graph: WaitGraph): Stuck {
  const progress = progressOf(graph);
  const actors = [...graph.actors.values()].filter(
    (actor) => actingFor(graph, actor) === actor && !progress.has(actor) && needOf(graph, actor).state === 'needs',
  );
  const members = new Set(actors);
  const lists = new Map<readonly Actor[], readonly Actor[]>();
  const list = (of: readonly Actor[]) => {
    const kept = lists.get(of) ?? of.filter((actor) => members.has(actor));
    lists.set(of, kept);
    return kept;
  };
  const need = (actor: Actor) => {
    const found = needOf(graph, actor);
    return found.state === 'needs' ? found : null;
  };
  const next = (actor: Actor): readonly Actor[] => list(need(actor)?.of ?? NO_ACTORS);
  // A shared list is a node of its own, so that many waiters on one object cost one edge each.
  const all = components<Actor | readonly Actor[]>(actors, (node) => ('key' in node ? [next(node)] : node));
  const { strictNext, strict, inCycle } = closing(graph, actors, need, next);
  const inPool = (actor: Actor) => {
    const unblock = need(actor)?.unblock;
    // Who only waits for the pool from outside is not what starves it.
    return (
      unblock?.by === 'any' && unblock.pool && next(actor).includes(actor) && all.get(next(actor)) === all.get(actor)
    );
  };
  const seen = new Set<number>();
  const cycles = actors.filter((actor) => {
    const number = strict.get(actor) ?? -1;
    return inCycle(actor) && !seen.has(number) && seen.add(number);
  });
  return {
    cycles,
    next,
    closedAt: (actor) => {
      if (inCycle(actor)) return 'cycle';
      if (inPool(actor)) return 'pool';
      if (need(actor)?.unblock.by === 'ended') return 'ended';
      const others = next(actor);
      return others.length === 0 || (others.length === 1 && others[0] === actor) ? 'nobody' : null;
    },
    cycleOf: (actor, kind) =>
      kind === 'cycle'
        ? shortest(actor, strictNext, (other) => strict.get(other) === strict.get(actor))
        : shortest(actor, next, (other) => all.get(other) === all.get(actor)),
  };
}

const NO_ACTORS: readonly Actor[] = [];

interface Closing {
  /** Those without whom the actor does not go on. */
  readonly strictNext: (actor: Actor) => readonly Actor[];
  readonly strict: ReadonlyMap<Actor, number>;
  readonly inCycle: (actor: Actor) => boolean;
}

/**
 * Cycles along edges that need this very actor: of holders and of those whose end is waited for, and where a lock is held in it, also of the only
 * one who has a result in hand, or the other end of a connection.
 */
function closing(
  graph: WaitGraph,
  actors: readonly Actor[],
  need: (actor: Actor) => { readonly unblock: Unblock } | null,
  next: (actor: Actor) => readonly Actor[],
): Closing {
  const plain = (actor: Actor) => (isStrict(need(actor)?.unblock.by) ? next(actor) : NO_ACTORS);
  const narrow = (actor: Actor) => {
    const unblock = need(actor)?.unblock;
    if (unblock?.by !== 'any' || unblock.pool != null || unblock.isInferred) return plain(actor);
    if (!isForResult(graph, actor) && !isAtConnection(graph, actor)) return plain(actor);
    // The waiter itself does nothing before it goes on.
    const others = next(actor).filter((one) => one !== actor);
    return others.length === 1 ? others : NO_ACTORS;
  };
  const first = components(actors, plain);
  const wide = components(actors, narrow);
  const sizes = (of: ReadonlyMap<Actor, number>) => {
    const size = new Map<number, number>();
    for (const number of of.values()) size.set(number, (size.get(number) ?? 0) + 1);
    return (actor: Actor) => size.get(of.get(actor) ?? -1) ?? 0;
  };
  const [inFirst, inWide] = [sizes(first), sizes(wide)];
  const locked = new Set(
    actors.filter((actor) => isHeldIn(graph, actor, need(actor)?.unblock, wide)).map((actor) => wide.get(actor)),
  );
  // What is closed without a doubt stays as it is.
  const plainly = new Set(actors.filter((actor) => inFirst(actor) > 1).map((actor) => wide.get(actor)));
  const isWide = (actor: Actor) => inWide(actor) > 1 && locked.has(wide.get(actor)) && !plainly.has(wide.get(actor));
  const strictNext = (actor: Actor) => (isWide(actor) ? narrow(actor) : plain(actor));
  const strict = components(actors, strictNext);
  const inStrict = sizes(strict);
  return { strictNext, strict, inCycle: (actor) => inStrict(actor) > 1 || strictNext(actor).includes(actor) };
}

/** They are completed once, by whoever does the work. */
const RESULTS: ReadonlySet<string> = new Set(['future', 'async future']);

function isForResult(graph: WaitGraph, actor: Actor): boolean {
  const objects = waitingOf(graph, actor)?.objects ?? [];
  return objects.length > 0 && objects.every(({ kind }) => RESULTS.has(kind));
}

/** It wants a lock that somebody in the same circle holds, by what the source or a record says. */
function isHeldIn(
  graph: WaitGraph,
  actor: Actor,
  unblock: Unblock | undefined,
  of: ReadonlyMap<Actor, number>,
): boolean {
  const number = of.get(actor);
  const isInside = (one: Actor) => number !== undefined && of.get(actingFor(graph, one)) === number;
  if (unblock?.by === 'held') return unblock.holds.some(({ actor: holder, isLent }) => !isLent && isInside(holder));
  return (
    unblock?.by === 'all' && takesSharedLock({ waiting: waitingOf(graph, actor) }) && unblock.actors.some(isInside)
  );
}

function isStrict(by: string | undefined): boolean {
  return by === 'held' || by === 'all';
}

/** The shortest way from an actor back to itself. */
function shortest(
  start: Actor,
  next: (actor: Actor) => readonly Actor[],
  inside: (actor: Actor) => boolean,
): readonly Actor[] {
  const from = new Map<Actor, Actor>();
  const asked = new Set<readonly Actor[]>();
  const queue: Actor[] = [start];
  for (let at = 0; at < queue.length; at++) {
    const actor = queue[at];
    const list = actor === undefined ? NO_ACTORS : next(actor);
    if (actor === undefined || asked.has(list)) continue;
    asked.add(list);
    if (list.includes(start)) return pathTo(actor, from);
    for (const other of list) {
      if (!inside(other) || from.has(other)) continue;
      from.set(other, actor);
      queue.push(other);
    }
  }
  return [start];
}

/** From the start of a search to the actor. */
export function pathTo(actor: Actor, from: ReadonlyMap<Actor, Actor>): readonly Actor[] {
  const way: Actor[] = [];
  for (let here: Actor | undefined = actor; here !== undefined; here = from.get(here)) way.unshift(here);
  return way;
}
