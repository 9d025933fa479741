import type { Waiting } from './waiting.ts';

/** A sleep this long is no poll, and no pause that anybody waits for. */
export const LONG_SLEEP_SECONDS = 60;

/** How long the line says that it sleeps; `null` where it gives no number. */
export function sleepSeconds({ frame }: Waiting): number | null {
  const seconds = /sleep\s*\(\s*(\d+(?:\.\d+)?)\s*\)/.exec(frame?.source ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}
