import type { OsThread, Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { cpuShare, isBusy, switchesPerSecond } from './computing.ts';

/** Threads that look for the GIL in vain. */
export interface Starved {
  /** Those that are known; fewer than `count` where stacks and kernel threads are not joined. */
  readonly actors: readonly Actor[];
  readonly count: number;
}

/** A thread that wants the GIL looks for it every 5 ms (`take_gil` in CPython's ceval_gil.c); nothing else idle wakes as often. */
const GIL_TRIES_A_SECOND = 80;
/** On a busy machine each of its turns comes late. Even then nothing but a look for the GIL comes so often. */
const LEAST_TURNS = 0.2;

/**
 * Who looks for the GIL in a process. Without details a thread's stack and its kernel thread are not joined, except the main one's: where
 * as many look for it as there are threads beside `holder`, it is these.
 */
export function starvedBy(
  graph: WaitGraph,
  process: Process,
  holder: Actor | null,
  sampleTimesMs: readonly number[],
): Starved {
  const threads = graph.actorsOf(process).filter((actor) => actor.kind === 'thread' && actor.key !== holder?.key);
  const turns = turnsOf(holder, sampleTimesMs);
  const wantsGil = (thread: OsThread | null) =>
    (switchesPerSecond(thread, sampleTimesMs) ?? 0) > GIL_TRIES_A_SECOND * turns;
  const joined = threads.filter((actor) => wantsGil(osThreadOf(actor)));
  const own = holder === null ? null : osThreadOf(holder);
  const looking = process.osThreads.filter((thread) => thread !== own && looksForGil(thread) && wantsGil(thread));
  const count = Math.max(joined.length, looking.length);
  const areAll = holder !== null && threads.length === count;
  const known = joined.length < count && areAll ? threads : joined;
  return { actors: known, count };
}

/** The share of its time that whoever wants a processor gets one: that of a holder that never rests. */
function turnsOf(holder: Actor | null, sampleTimesMs: readonly number[]): number {
  const isBurning = holder !== null && isBusy(holder, sampleTimesMs);
  const share = isBurning ? (cpuShare(holder, sampleTimesMs) ?? 1) : 1;
  return Math.min(1, Math.max(LEAST_TURNS, share));
}

/** In `take_gil`'s timed wait, or awake between two of them: the files that tell are read one after the other. */
function looksForGil({ state, syscall, wchan }: OsThread): boolean {
  if (syscall === null) return state === 'R' || (wchan?.startsWith('futex') ?? false);
  return syscall.name === 'futex';
}
