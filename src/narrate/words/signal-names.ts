import { constants } from 'node:os';

/** `SIGTERM`; the names of Linux, of which snapshots with such signals come. */
export function signalName(number: number): string {
  const known = Object.entries(constants.signals).find(([, value]) => value === number);
  return known?.[0] ?? `signal ${number}`;
}
