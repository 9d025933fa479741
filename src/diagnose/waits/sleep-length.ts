import { lineOf, numberIn } from '../python/line.ts';
import type { Waiting } from './waiting.ts';

/** How long the line says that it sleeps; `null` where it gives no number. */
export function sleepSeconds({ frame }: Waiting): number | null {
  const call = lineOf(frame).calls.find(({ name }) => name.endsWith('sleep'));
  return numberIn(call?.args[0]);
}
