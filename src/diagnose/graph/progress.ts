import { type Need, needOf, standIn } from './edges.ts';
import type { Party } from './party.ts';
import type { World } from './world.ts';

/** Why a party may still go on: by itself (`next` is null), or because this other one may. */
export interface Hope {
  readonly why: 'outside' | 'runs' | 'unknown';
  readonly what: string;
  readonly next: Party | null;
}

/** The parties that may still go on. All others are stuck: nothing that is known can ever wake them. */
export type Progress = ReadonlyMap<Party, Hope>;

const known = new WeakMap<World, Progress>();

/**
 * The least fixed point of "may go on": from those that are free, against the edges. One pass over parties and edges; a list
 * that many waiters share counts once.
 */
export function progressOf(world: World): Progress {
  const before = known.get(world);
  if (before !== undefined) return before;
  const progress = compute(world);
  known.set(world, progress);
  return progress;
}

interface Group {
  readonly every: boolean;
  missing: number;
  readonly waiters: Party[];
}

/** Best explained first: a peer outside says more than running code, and that more than a wait nobody knows. */
const SOURCES = ['outside', 'runs', 'unknown'] as const;

function compute(world: World): Progress {
  const groups = new Map<readonly Party[], Group>();
  const memberships = new Map<Party, Group[]>();
  const sources: { readonly need: Need & { state: 'free' }; readonly party: Party }[] = [];
  for (const party of world.parties.values()) {
    if (standIn(world, party) !== party) continue;
    const need = needOf(world, party);
    if (need.state === 'free') sources.push({ need, party });
    if (need.state !== 'needs' || need.of.length === 0) continue;
    const known = groups.get(need.of);
    const group = known ?? { every: need.every, missing: need.every ? need.of.length : 1, waiters: [] };
    group.waiters.push(party);
    if (known !== undefined) continue;
    groups.set(need.of, group);
    for (const member of need.of) {
      const of = memberships.get(member) ?? [];
      of.push(group);
      memberships.set(member, of);
    }
  }
  const hopes = new Map<Party, Hope>();
  for (const why of SOURCES) {
    const queue: Party[] = [];
    for (const { need, party } of sources) {
      if (need.why !== why || hopes.has(party)) continue;
      hopes.set(party, { why, what: need.what, next: null });
      queue.push(party);
    }
    for (let at = 0; at < queue.length; at++) {
      const member = queue[at];
      if (member !== undefined) spread(member, memberships.get(member) ?? [], hopes, queue);
    }
  }
  return hopes;
}

function spread(member: Party, groups: readonly Group[], hopes: Map<Party, Hope>, queue: Party[]): void {
  const hope = hopes.get(member);
  if (hope === undefined) return;
  for (const group of groups) {
    group.missing -= 1;
    if (group.missing !== 0) continue;
    for (const waiter of group.waiters) {
      if (hopes.has(waiter)) continue;
      hopes.set(waiter, { why: hope.why, what: hope.what, next: member });
      queue.push(waiter);
    }
  }
}
