import type { LayerResult } from '../../model/snapshot.ts';

/** Whoever attaches waits until the thread stops, which it does when its system call is over. */
export const HELD: LayerResult = {
  layer: 'gdb',
  outcome: 'skipped',
  ms: 0,
  reason: 'The kernel holds a thread of it (state D), and nothing can attach until it lets go.',
  remedy: '',
};

/** As `movedByStop` has it. */
export const MOVED: LayerResult = {
  ...HELD,
  reason:
    'A thread of it waits for signals until a time (sigtimedwait): to stop it would end that wait, and CPython might take that for a signal.',
};
