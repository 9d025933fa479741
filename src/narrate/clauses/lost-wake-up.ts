import type { Arrived } from '../../diagnose/loops/lost-wake-up.ts';

const ARRIVED: Readonly<Record<Arrived, string>> = {
  set: 'which another thread set',
  item: 'to which another thread added an item',
  result: 'whose result another thread set',
  free: 'which another thread released',
  notified: 'which another thread notified',
  callback: 'to which another thread gave a callback',
};

/** `which another thread set without waking the loop`. */
export function lostWakeUpWords(arrived: Arrived): string {
  return `${ARRIVED[arrived]} without waking the loop`;
}
