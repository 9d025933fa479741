import type { Kind } from '../../model/verdict.ts';

/** What leads to a line. Where nothing explains the hang, it is only where the main thread stood, and to look there would read as blame. */
export function leadTo(kind: Kind): string {
  return kind === 'unknown' ? 'The main thread was at' : 'Look at';
}
