import type { WaitId } from '../apis/ids.ts';
import type { Waiting } from './waiting.ts';

/** Calls that ask for nothing and come back only by the cancellation of their scope (`trio.sleep_forever` of trio/_timeouts.py). */
const ENDLESS: ReadonlySet<WaitId> = new Set(['trio.sleep_forever', 'anyio.sleep_forever']);

/** It sleeps until its scope is cancelled. */
export function isEndlessSleep(waiting: Waiting | null): boolean {
  return waiting !== null && ENDLESS.has(waiting.id);
}
