import type { Path, Step } from '../walk/walk.ts';

/** Steps on the way to the end; in a cycle those before it. */
export function wayOf({ steps, end }: Path): readonly Step[] {
  return end.how === 'cycle' ? steps.slice(0, end.from) : steps;
}

/** The steps of a cycle; none for another end. */
export function cycleOf({ steps, end }: Path): readonly Step[] {
  return end.how === 'cycle' ? steps.slice(end.from) : [];
}

/** It waits for another piece of what a pool lends while it keeps one itself. */
export function keepsOne({ hold, actor }: Step): boolean {
  return hold?.isLent === true && hold.actor === actor;
}

/** The step after one in a cycle, the first after the last. */
export function following(cycle: readonly Step[], at: number): Step | undefined {
  return cycle[(at + 1) % cycle.length];
}
