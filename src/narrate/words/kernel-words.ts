import { constants } from 'node:os';
import type { Process } from '../../model/snapshot.ts';

/** The kernel's letters (`proc_pid_stat(5)`) in words. */
const STATES: Readonly<Record<string, string>> = {
  R: 'runs',
  S: 'sleeps',
  D: 'waits for a device',
  T: 'is stopped',
  t: 'is traced',
  Z: 'has ended, not reaped',
  X: 'has ended',
  I: 'idle',
};

/** What the process did when it was last looked at. */
export function kernelStateWords({ states }: Process): string {
  const state = states.at(-1) ?? '';
  return Object.hasOwn(STATES, state) ? (STATES[state] ?? '') : `state ${state || 'not known'}`;
}

/** `SIGTERM`; the names of Linux, of which snapshots with such signals come. */
export function signalName(number: number): string {
  const known = Object.entries(constants.signals).find(([, value]) => value === number);
  return known?.[0] ?? `signal ${number}`;
}
