import type { SyncObject } from '../../snapshot/objects.ts';
import { mainThread, threadsOf } from '../threads.ts';
import { type Owed, owedTo } from './owed.ts';
import { type Party, threadKey } from './party.ts';
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

/** How a walk ends. */
export type End =
  | { readonly how: 'cycle' /** Index of the step to which the last one leads back. */; readonly from: number }
  | { readonly how: 'nobody' }
  | { readonly how: 'ended'; readonly what: string; readonly object: SyncObject | null }
  | { readonly how: 'outside'; readonly what: string }
  | { readonly how: 'runs' }
  | { readonly how: 'unknown' };

export interface Path {
  readonly steps: readonly Step[];
  readonly end: End;
}

/** Longer chains than this are cut; real ones have a handful of links. */
const STEPS_LIMIT = 64;

/**
 * Follows who waits for whom from one party to the end. Where one of several could end a wait, it goes on with the one whose own
 * path closes the chain; a party that runs or whose wait is not known may still act, so such a path ends there.
 */
export function walk(world: World, start: Party, before: readonly Step[] = []): Path {
  const party = start.kind === 'process' ? (mainPartyOf(world, start) ?? start) : start;
  const back = before.findIndex((step) => step.party.key === party.key);
  if (back >= 0) return { steps: before, end: { how: 'cycle', from: back } };
  const waiting = waitingOf(world, party);
  if (waiting === null || before.length >= STEPS_LIMIT) {
    return {
      steps: [...before, { party, waiting, owed: null, hold: null }],
      end: { how: waiting === null ? 'runs' : 'unknown' },
    };
  }
  const owed = owedTo(world, waiting);
  const step = (hold: Hold | null): Step => ({ party, waiting, owed, hold });
  const here = [...before, step(null)];
  switch (owed.by) {
    case 'unknown':
      return { steps: here, end: { how: 'unknown' } };
    case 'outside':
      return { steps: here, end: { how: 'outside', what: owed.what } };
    case 'ended':
      return { steps: here, end: { how: 'ended', what: owed.what, object: owed.object } };
    case 'held': {
      if (owed.holds.length === 0) return { steps: here, end: { how: 'nobody' } };
      return best(owed.holds.map((hold) => walk(world, hold.party, [...before, step(hold)])));
    }
    case 'all':
      if (owed.parties.length === 0) return { steps: here, end: { how: 'nobody' } };
      return best(owed.parties.map((next) => walk(world, next, here)));
    case 'any': {
      if (owed.parties.length === 0) return { steps: here, end: { how: 'nobody' } };
      const paths = owed.parties.map((next) => walk(world, next, here));
      // Any one that may still act keeps the wait open.
      const open = paths.find((path) => path.end.how === 'runs' || path.end.how === 'unknown');
      return open === undefined ? best(paths) : { steps: here, end: { how: 'unknown' } };
    }
  }
}

/** How telling an end is, best first. */
const RANK: Readonly<Record<End['how'], number>> = { cycle: 0, ended: 1, nobody: 2, outside: 3, runs: 4, unknown: 5 };

function best(paths: readonly Path[]): Path {
  const [first, ...others] = paths;
  if (first === undefined) throw new Error('a choice needs at least one path');
  return others.reduce((a, b) => (RANK[b.end.how] < RANK[a.end.how] ? b : a), first);
}

/** A process is waited for as a whole: its main thread decides when it ends. */
function mainPartyOf(world: World, party: Party): Party | null {
  const main = mainThread(threadsOf(party.process));
  return main === null ? null : (world.parties.get(threadKey(party.process.pid, main.ident)) ?? null);
}
