import { components } from './components.ts';
import { needOf, standIn } from './edges.ts';
import type { Party } from './party.ts';
import { progressOf } from './progress.ts';
import type { World } from './world.ts';

/** How the wait of a stuck party is closed at that very party, most telling first. */
export type Closed = 'cycle' | 'pool' | 'ended' | 'nobody';

/** What is known of the parties that can never go on. */
export interface Stuck {
  /** `null` where the party only hands the question on to others. */
  closedAt(party: Party): Closed | null;
  /** The next ones to look at; each stuck. */
  next(party: Party): readonly Party[];
  /** Members of the cycle that the party is part of, along edges that need this very party; itself first. */
  cycleOf(party: Party, kind: 'cycle' | 'pool'): readonly Party[];
  /** One member of each cycle of holders and joins. */
  readonly cycles: readonly Party[];
}

const known = new WeakMap<World, Stuck>();

export function stuckOf(world: World): Stuck {
  const before = known.get(world);
  if (before !== undefined) return before;
  const stuck = compute(world);
  known.set(world, stuck);
  return stuck;
}

function compute(world: World): Stuck {
  const progress = progressOf(world);
  const parties = [...world.parties.values()].filter(
    (party) => standIn(world, party) === party && !progress.has(party) && needOf(world, party).state === 'needs',
  );
  const members = new Set(parties);
  const lists = new Map<readonly Party[], readonly Party[]>();
  const list = (of: readonly Party[]) => {
    const kept = lists.get(of) ?? of.filter((party) => members.has(party));
    lists.set(of, kept);
    return kept;
  };
  const need = (party: Party) => {
    const found = needOf(world, party);
    return found.state === 'needs' ? found : null;
  };
  const next = (party: Party): readonly Party[] => list(need(party)?.of ?? NO_PARTIES);
  // A shared list is a node of its own, so that many waiters on one object cost one edge each.
  const all = components<Party | readonly Party[]>(parties, (node) => ('key' in node ? [next(node)] : node));
  const strictNext = (party: Party) => (isStrict(need(party)?.owed.by) ? next(party) : NO_PARTIES);
  const strict = components(parties, strictNext);
  const size = new Map<number, number>();
  for (const number of strict.values()) size.set(number, (size.get(number) ?? 0) + 1);
  const inCycle = (party: Party) => (size.get(strict.get(party) ?? -1) ?? 0) > 1 || strictNext(party).includes(party);
  const inPool = (party: Party) => {
    const owed = need(party)?.owed;
    // Who only waits for the pool from outside is not what starves it.
    return owed?.by === 'any' && owed.pool && next(party).includes(party) && all.get(next(party)) === all.get(party);
  };
  const seen = new Set<number>();
  const cycles = parties.filter((party) => {
    const number = strict.get(party) ?? -1;
    return inCycle(party) && !seen.has(number) && seen.add(number);
  });
  return {
    cycles,
    next,
    closedAt: (party) => {
      if (inCycle(party)) return 'cycle';
      if (inPool(party)) return 'pool';
      if (need(party)?.owed.by === 'ended') return 'ended';
      const others = next(party);
      return others.length === 0 || (others.length === 1 && others[0] === party) ? 'nobody' : null;
    },
    cycleOf: (party, kind) =>
      kind === 'cycle'
        ? shortest(party, strictNext, (other) => strict.get(other) === strict.get(party))
        : shortest(party, next, (other) => all.get(other) === all.get(party)),
  };
}

const NO_PARTIES: readonly Party[] = [];

function isStrict(by: string | undefined): boolean {
  return by === 'held' || by === 'all';
}

/** The shortest way from a party back to itself. */
function shortest(
  start: Party,
  next: (party: Party) => readonly Party[],
  inside: (party: Party) => boolean,
): readonly Party[] {
  const from = new Map<Party, Party>();
  const asked = new Set<readonly Party[]>();
  const queue: Party[] = [start];
  for (let at = 0; at < queue.length; at++) {
    const party = queue[at];
    const list = party === undefined ? NO_PARTIES : next(party);
    if (party === undefined || asked.has(list)) continue;
    asked.add(list);
    if (list.includes(start)) return wayTo(party, from);
    for (const other of list) {
      if (!inside(other) || from.has(other)) continue;
      from.set(other, party);
      queue.push(other);
    }
  }
  return [start];
}

/** From the start of a search to the party. */
export function wayTo(party: Party, from: ReadonlyMap<Party, Party>): readonly Party[] {
  const way: Party[] = [];
  for (let here: Party | undefined = party; here !== undefined; here = from.get(here)) way.unshift(here);
  return way;
}
