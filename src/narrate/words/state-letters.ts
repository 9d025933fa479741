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
export function stateWords({ states }: Process): string {
  const state = states.at(-1) ?? '';
  return Object.hasOwn(STATES, state) ? (STATES[state] ?? '') : `state ${state || 'not known'}`;
}
