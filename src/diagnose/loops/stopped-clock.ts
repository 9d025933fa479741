import { eventTimeoutMs, osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Waiting } from '../waits/waiting.ts';
import { hostOf } from './loop-thread.ts';

/** Seconds by which a timer has to be late, or later than the loop waits for it: more than any thread waits for its turn. */
const APART_S = 5;
/** A loop never waits longer in one call, however far its next timer is (`MAXIMUM_SELECT_TIMEOUT` in asyncio/base_events.py). */
const LONGEST_WAIT_S = 24 * 3600;

/**
 * Whether a task sleeps in an event loop whose clock does not go on, as when a test has frozen the time. By our own clock its next timer was
 * due long ago, or is due long after the end of the wait in the kernel that is made for it; and the loop begins such a wait again and again.
 */
export function sleepsByStoppedClock(graph: WaitGraph, { actor, verb }: Pick<Waiting, 'actor' | 'verb'>): boolean {
  if (actor.kind !== 'task' || verb !== 'sleep') return false;
  const host = hostOf(graph, actor);
  if (host === null || host.inside.length > 0) return false;
  const { nextTimerIn, ready } = graph.object(actor.process, host.loopId)?.facts ?? {};
  const waitsMs = eventTimeoutMs(host.actor, graph.snapshot.sampleTimesMs);
  if (typeof nextTimerIn !== 'number' || Number(ready ?? 0) > 0 || waitsMs === null) return false;
  const beginsAgain = (osThreadOf(host.actor)?.undisturbed?.switches ?? 0) > 0;
  const isLate = nextTimerIn < -APART_S;
  return beginsAgain && (isLate || Math.min(nextTimerIn, LONGEST_WAIT_S) > waitsMs / 1000 + APART_S);
}
