import type { SyncObject } from '../../snapshot/objects.ts';
import { needOf, standIn } from './edges.ts';
import { type Owed, owedToParty } from './owed.ts';
import type { Party } from './party.ts';
import { progressOf } from './progress.ts';
import { type Closed, type Stuck, stuckOf, wayTo } from './stuck.ts';
import { type Waiting, waitingOf } from './waiting.ts';
import type { Hold, World } from './world.ts';

/** One link: this party waits so, and this is who could end it. */
export interface Step {
  readonly party: Party;
  /** `null`: it runs, or nothing shows that it waits. */
  readonly waiting: Waiting | null;
  readonly owed: Owed | null;
  /** By which the next step's party holds what this one wants. */
  readonly hold: Hold | null;
}

/**
 * How a walk ends:
 * - `cycle`: the last step needs the party of step `from`, each of them needs the next one and no other can help
 * - `nobody`: nobody alive can end the last step's wait
 * - `mutual`: whoever could end the last step's wait is stuck itself: `from` is a step that waits for it, or the step itself
 * - `ended`: what would have to act exists no more
 * - `outside`, `runs`, `unknown`: the last party may still go on
 */
export type End =
  | { readonly how: 'cycle'; readonly from: number }
  | { readonly how: 'mutual'; readonly from: number }
  | { readonly how: 'nobody' }
  | { readonly how: 'ended'; readonly what: string; readonly object: SyncObject | null }
  | { readonly how: 'outside'; readonly what: string }
  | { readonly how: 'runs' }
  | { readonly how: 'unknown' };

export interface Path {
  readonly steps: readonly Step[];
  readonly end: End;
}

/** Follows who waits for whom from one party to the end, by the way that tells most. Linear in what it can reach. */
export function walk(world: World, start: Party): Path {
  const first = standIn(world, start);
  if (progressOf(world).has(first)) return open(world, first);
  const stuck = stuckOf(world);
  const found = nearest(stuck, first);
  if (found === null) return mutual(world, stuck, first);
  const way = [...found.way];
  const last = found.way.at(-1) ?? first;
  if (found.closed === 'cycle' || found.closed === 'pool') {
    way.push(...stuck.cycleOf(last, found.closed).slice(1));
    return { steps: stepsOf(world, way, last), end: { how: 'cycle', from: found.way.length - 1 } };
  }
  const steps = stepsOf(world, way, null);
  const owed = steps.at(-1)?.owed;
  if (owed?.by === 'ended') return { steps, end: { how: 'ended', what: owed.what, object: owed.object } };
  return { steps, end: { how: 'nobody' } };
}

/** A party that may still go on: along those that let it, to the one that is free. */
function open(world: World, start: Party): Path {
  const progress = progressOf(world);
  const way: Party[] = [];
  for (let party: Party | null = start; party !== null; party = progress.get(party)?.next ?? null) way.push(party);
  const hope = progress.get(start);
  const end: End = hope?.why === 'outside' ? { how: 'outside', what: hope.what } : { how: hope?.why ?? 'unknown' };
  return { steps: stepsOf(world, way, null), end };
}

const RANK: Readonly<Record<Closed, number>> = { cycle: 0, pool: 1, ended: 2, nobody: 3 };

interface Found {
  readonly way: readonly Party[];
  readonly closed: Closed;
}

/** The most telling end that can be reached; of equals the nearest. */
function nearest(stuck: Stuck, start: Party): Found | null {
  const from = new Map<Party, Party>();
  const seen = new Set<Party>([start]);
  const asked = new Set<readonly Party[]>();
  const queue: Party[] = [start];
  let best: { readonly party: Party; readonly closed: Closed } | null = null;
  for (let at = 0; at < queue.length; at++) {
    const party = queue[at];
    if (party === undefined) break;
    const closed = stuck.closedAt(party);
    if (closed !== null && (best === null || RANK[closed] < RANK[best.closed])) best = { party, closed };
    const list = stuck.next(party);
    if (best?.closed === 'cycle') break;
    if (asked.has(list)) continue;
    asked.add(list);
    for (const other of list) {
      if (seen.has(other)) continue;
      seen.add(other);
      from.set(other, party);
      queue.push(other);
    }
  }
  return best === null ? null : { way: wayTo(best.party, from), closed: best.closed };
}

/** All that could help are stuck in each other: goes on to the last one that waits for something else than those before. */
function mutual(world: World, stuck: Stuck, start: Party): Path {
  const way: Party[] = [start];
  const objects = new Set(objectsOf(world, start));
  for (;;) {
    const here = way.at(-1) ?? start;
    const need = needOf(world, here);
    const mayHelp = need.state === 'needs' && need.owed.by === 'any' && !need.owed.pool;
    const next = stuck
      .next(here)
      .find(
        (party) =>
          !way.includes(party) &&
          !(mayHelp && isIdle(world, party)) &&
          !objectsOf(world, party).some((id) => objects.has(id)),
      );
    if (next === undefined) break;
    for (const id of objectsOf(world, next)) objects.add(id);
    way.push(next);
  }
  const back = stuck.next(way.at(-1) ?? start);
  const from = way.findIndex((party) => back.includes(party));
  const steps = stepsOf(world, way, way[from] ?? null);
  return { steps, end: { how: 'mutual', from: from < 0 ? way.length - 1 : from } };
}

/** A daemon thread that waits for the next item has done its part: that no item comes is no answer. */
export function isIdle(world: World, party: Party): boolean {
  const waiting = waitingOf(world, party);
  return (
    party.thread?.daemon === true && waiting?.verb === 'get' && waiting.objects[0]?.kind.endsWith('queue') === true
  );
}

function objectsOf(world: World, party: Party): readonly string[] {
  // Forked processes have what they share at one address.
  const home = ({ type }: SyncObject) => (type.startsWith('multiprocessing.synchronize.') ? '' : party.process.pid);
  return (waitingOf(world, party)?.objects ?? []).map((object) => `${home(object)} ${object.id}`);
}

/** `after`: who follows the last one, where it leads back. */
function stepsOf(world: World, way: readonly Party[], after: Party | null): readonly Step[] {
  return way.map((party, at): Step => {
    const need = needOf(world, party);
    const owed = need.state === 'needs' ? need.owed : owedToParty(world, party);
    const next = way[at + 1] ?? after;
    const hold =
      owed?.by === 'held' && next !== null
        ? (owed.holds.find((candidate) => standIn(world, candidate.party) === next) ?? null)
        : null;
    return { party, waiting: waitingOf(world, party), owed, hold };
  });
}
