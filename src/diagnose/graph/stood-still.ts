import { hostOf } from '../async/loop-thread.ts';
import type { Party } from './party.ts';
import { osThreadOf } from './system-waits.ts';
import type { World } from './world.ts';

/** Less says nothing: a thread that polls, or one that came here just now. */
const LEAST_MS = 1000;

/**
 * For how many seconds the party has surely stood where it stands: its thread has not run since, by the kernel's own record. A task or
 * greenlet stands still as long as the thread of its loop. `null` where nothing tells.
 */
export function secondsStill(world: World, party: Party): number | null {
  const runner = party.kind === 'task' || party.kind === 'greenlet' ? (hostOf(world, party)?.party ?? null) : party;
  const idleMs = runner === null ? null : (osThreadOf(runner)?.idleMs ?? null);
  return idleMs === null || idleMs < LEAST_MS ? null : Math.floor(idleMs / 100) / 10;
}
