import type { Arrived } from '../../diagnose/loops/lost-wake-up.ts';

const ARRIVED: Readonly<Record<Arrived, string>> = {
  set: 'it is set',
  item: 'an item is there',
  result: 'its result is there',
  free: 'it is free',
};

/** `it is set, but another thread did that without waking the event loop, which sleeps on`. */
export function lostWakeUpWords(arrived: Arrived): string {
  return `${ARRIVED[arrived]}, but another thread did that without waking the event loop, which sleeps on`;
}
