import type { Waiting } from './waiting.ts';

/** How long the line says that it sleeps; `null` where it gives no number. */
export function sleepSeconds({ frame }: Waiting): number | null {
  const seconds = /sleep\s*\(\s*(\d+(?:\.\d+)?)\s*\)/.exec(frame?.source ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}
