import type { OsThread, Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../waits/waiting.ts';

/** Share of one processor that the actor's thread used by itself; `null` where nothing tells. */
export function cpuShare(actor: Actor, sampleTimesMs: readonly number[]): number | null {
  const thread = osThreadOf(actor);
  return thread === null ? null : threadShare(thread, sampleTimesMs);
}

/** Shorter than this, a tick of the processor's clock (10 ms) is a large share of the time. */
const LEFT_ALONE_MS = 150;

/** Where it was left alone long enough the time of our own answers does not count. */
function threadShare({ cpuMs, undisturbed }: OsThread, sampleTimesMs: readonly number[]): number | null {
  if (undisturbed != null && undisturbed.ms >= LEFT_ALONE_MS) return undisturbed.cpuMs / undisturbed.ms;
  return shareOf(cpuMs, sampleTimesMs);
}

export function processCpuShare(process: Process, sampleTimesMs: readonly number[]): number | null {
  const { osThreads } = process;
  const isLeftAlone =
    osThreads.length > 0 && osThreads.every(({ undisturbed }) => (undisturbed?.ms ?? 0) >= LEFT_ALONE_MS);
  if (!isLeftAlone) return shareOf(process.cpuMs, sampleTimesMs);
  return osThreads.reduce((sum, thread) => sum + (threadShare(thread, sampleTimesMs) ?? 0), 0);
}

function shareOf(used: readonly number[], sampleTimesMs: readonly number[]): number | null {
  const [first, last] = [used[0], used.at(-1)];
  const elapsed = windowOf(sampleTimesMs);
  if (first === undefined || last === undefined || used.length < 2 || elapsed <= 0) return null;
  return (last - first) / elapsed;
}

function windowOf(sampleTimesMs: readonly number[]): number {
  return (sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0);
}

/** How often a second the thread gave the processor up by itself; `null` where nothing tells. */
export function switchesPerSecond(thread: OsThread | null, sampleTimesMs: readonly number[]): number | null {
  const { switches, undisturbed } = thread ?? { switches: [], undisturbed: null };
  if (undisturbed?.switches != null && undisturbed.ms >= LEFT_ALONE_MS) {
    return (undisturbed.switches * 1000) / undisturbed.ms;
  }
  const share = shareOf(switches ?? [], sampleTimesMs);
  return share === null ? null : share * 1000;
}

/**
 * Our own signals wake a thread that sleeps a few times from one sample to the next, mostly the main one, which runs the handler:
 * once for each signal, once for the probe of the GIL, and where its files keep it waiting; three to five times, measured on
 * CPython 3.8 to 3.13.
 */
const WAKES_BY_US = { main: 6, other: 1 } as const;
/** Left alone, a thread that waits may still be heard once: an answer that came late. */
const WAKES_BY_CHANCE = 1;

/** How often the actor's thread gave the processor up for reasons of its own; 0 where nothing tells. */
export function wakesOf(actor: Actor): number {
  const { switches, undisturbed } = osThreadOf(actor) ?? { switches: [], undisturbed: null };
  const alone = undisturbed?.switches ?? null;
  if (alone !== null) return Math.max(0, alone - WAKES_BY_CHANCE);
  const ours = actor.thread?.main ? WAKES_BY_US.main : WAKES_BY_US.other;
  return Math.max(0, (switches?.at(-1) ?? 0) - (switches?.[0] ?? 0) - ours);
}

/**
 * Whoever rests between two pieces of work rests longer than it works, or nobody would call it busy: a thread that never rests has
 * at least a third of a processor for itself unless more than two others want it as well.
 */
const BUSY_SHARE = 0.3;
/** With that many others a thread that never rests gets no more than its turn; then that it never rests has to tell. */
const TURN_SHARE = 0.05;

/** The actor's thread computes: it uses much of a processor, or some of it without once giving it up by itself. */
export function isBusy(actor: Actor, sampleTimesMs: readonly number[]): boolean {
  const share = cpuShare(actor, sampleTimesMs) ?? 0;
  if (share >= BUSY_SHARE) return true;
  return (share >= TURN_SHARE && neverRests(actor)) || takesTurns(actor, sampleTimesMs);
}

/**
 * Threads of one process that compute in Python give the GIL up to each other every few milliseconds (`take_gil`), which looks like resting,
 * and none gets more than its part: two or more that were found running, in no system call, and that use some of a processor together.
 */
function takesTurns(actor: Actor, sampleTimesMs: readonly number[]): boolean {
  const own = osThreadOf(actor);
  const shares = actor.process.osThreads.flatMap((thread) => {
    const share = thread.state === 'R' && thread.syscall === null ? (threadShare(thread, sampleTimesMs) ?? 0) : 0;
    return share > 0 ? [{ thread, share }] : [];
  });
  const together = shares.reduce((sum, { share }) => sum + share, 0);
  return shares.length > 1 && together >= 2 * TURN_SHARE && shares.some(({ thread }) => thread === own);
}

/** While a thread answers us it lets others have their turn once and may wait for a file or for its own turn this often. */
const WAKES_BY_ANSWER = 5;

function neverRests(actor: Actor): boolean {
  const thread = osThreadOf(actor);
  const given = givenUp(thread);
  if (given === null) return false;
  // That a thread computes is the stronger claim: what a sleeper does for our signals must not count for it.
  const mayAnswer = thread?.undisturbed == null && runsAlways(actor);
  return given <= (mayAnswer ? WAKES_BY_ANSWER : WAKES_BY_CHANCE);
}

/** The main thread was found running in every sample. */
function runsAlways({ kind, thread, process }: Actor): boolean {
  const { states } = process;
  return kind === 'thread' && thread?.main === true && states.length > 1 && states.every((state) => state === 'R');
}

/** How often the thread gave the processor up between the samples, by itself where it was left alone; `null` where nothing tells. */
function givenUp(thread: OsThread | null): number | null {
  const { switches, undisturbed } = thread ?? { switches: [], undisturbed: null };
  if (undisturbed != null) return undisturbed.switches;
  return (switches?.length ?? 0) > 1 ? (switches.at(-1) ?? 0) - (switches[0] ?? 0) : null;
}

/** A kernel thread computes all the time it gets: it never gave the processor up by itself. */
export function someThreadBurns({ osThreads }: Process, sampleTimesMs: readonly number[]): boolean {
  return osThreads.some((thread) => {
    const given = givenUp(thread);
    return given !== null && given <= WAKES_BY_CHANCE && (threadShare(thread, sampleTimesMs) ?? 0) >= TURN_SHARE;
  });
}

/** Who uses less than this share of a processor was not met at work but between two pauses; clock ticks of 10 ms make a little noise. */
const PAUSES_SHARE = 0.05;

/** A program that is not Python was met in no call, although it hardly uses a processor: it pauses again and again, for some milliseconds each. */
export function isBetweenPauses({ kind, process }: Actor, sampleTimesMs: readonly number[]): boolean {
  const call = process.osThreads.find(({ tid }) => tid === process.pid)?.syscall ?? null;
  if (kind !== 'process' || process.python !== null || call !== null || process.children.length > 0) return false;
  const share = processCpuShare(process, sampleTimesMs);
  return share !== null && share < PAUSES_SHARE;
}
