import type { Waiting } from './waiting.ts';

/** Whoever waits so waits to take a lock that processes share. */
export function takesSharedLock({ waiting }: { readonly waiting: Waiting | null }): boolean {
  return waiting?.verb === 'acquire' && waiting.objects[0]?.kind === 'process lock';
}
