import { setTimeout as pause } from 'node:timers/promises';
import { platform } from '../../process-tree/platform.ts';
import { listProcesses } from '../../process-tree/process-tree.ts';
import { WATCHDOG_VARIABLE } from './ward.ts';

/** It looks ten times a second. */
const BOUND_MS = 1_000;
const LOOK_AGAIN_MS = 25;

/** Resolves when the watchdog of a wrapper that was killed has seen that the run's folder is gone, and has ended. Bounded; never rejects. */
export async function watchdogEnded(privateDir: string): Promise<void> {
  const mark = `${WATCHDOG_VARIABLE}=${privateDir}`;
  const end = performance.now() + BOUND_MS;
  const isThere = () => listProcesses().some(({ pid, state }) => state !== 'Z' && platform.carriesMark(pid, mark));
  while (performance.now() < end && isThere()) await pause(LOOK_AGAIN_MS);
}
