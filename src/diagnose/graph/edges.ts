import { owedToLoop } from '../async/loop-need.ts';
import { mainThread, threadsOf } from '../threads.ts';
import { once } from './memo.ts';
import { type Owed, owedToParty } from './owed.ts';
import { type Party, threadKey } from './party.ts';
import { waitingOf } from './waiting.ts';
import { isPowerless } from './wakers.ts';
import type { Hold, World } from './world.ts';

/**
 * What stands between a party and its going on.
 * - `free`: it may go on by itself: it runs, sleeps, polls, or nothing tells what it waits for
 * - `parked`: a library's thread without work
 * - `needs`: one (`any`) or all of these parties have to go on first; none of them: nobody can
 */
export type Need =
  | { readonly state: 'free'; readonly why: 'outside' | 'runs' | 'unknown'; readonly what: string }
  | { readonly state: 'parked' }
  | { readonly state: 'needs'; readonly every: boolean; readonly of: readonly Party[]; readonly owed: Owed };

/** What the party needs. Computed once. */
export const needOf: (world: World, party: Party) => Need = once((world: World, party: Party): Need => {
  if (isPowerless(world, party)) return { state: 'parked' };
  const byLoop = owedToLoop(world, party);
  if (byLoop?.by === 'all') return { state: 'needs', every: true, of: standIns(world, byLoop.parties), owed: byLoop };
  const waiting = waitingOf(world, party);
  if (waiting === null || waiting.verb === 'sleep') return free('runs');
  if (waiting.patience === 'polls') return free('runs');
  const owed = owedToParty(world, party);
  switch (owed?.by) {
    case undefined:
    case 'unknown':
      return free('unknown');
    case 'outside':
      return { state: 'free', why: 'outside', what: owed.what };
    case 'ended':
      return { state: 'needs', every: true, of: [], owed };
    case 'held':
      return { state: 'needs', every: false, of: holdersOf(world, owed.holds), owed };
    case 'all':
      return owed.parties.length === 0
        ? free('unknown')
        : { state: 'needs', every: true, of: standIns(world, owed.parties), owed };
    case 'any':
      return { state: 'needs', every: false, of: standIns(world, owed.parties), owed };
  }
});

function free(why: 'runs' | 'unknown'): Need {
  return { state: 'free', why, what: '' };
}

/** Lists are shared between waiters, so what is made of them is made once. */
const standIns: (world: World, parties: readonly Party[]) => readonly Party[] = once(
  (world: World, parties: readonly Party[]) => [...new Set(parties.map((party) => standIn(world, party)))],
);

const holdersOf: (world: World, holds: readonly Hold[]) => readonly Party[] = once(
  (world: World, holds: readonly Hold[]) => standIns(world, [...new Set(holds.map((hold) => hold.party))]),
);

/**
 * Who acts for a party: a process ends with its main thread, the task that runs now stands on its loop's thread.
 */
export function standIn(world: World, party: Party): Party {
  if (party.kind === 'process') {
    const main = mainThread(threadsOf(party.process));
    return (main === null ? undefined : world.parties.get(threadKey(party.process.pid, main.ident))) ?? party;
  }
  if (party.task?.current && party.thread !== null) {
    return world.parties.get(threadKey(party.process.pid, party.thread.ident)) ?? party;
  }
  return party;
}
