import type { Path, Step } from '../walk/walk.ts';

/** Steps on the way to the end; in a cycle those before it. */
export function wayOf({ steps, end }: Path): readonly Step[] {
  return end.how === 'cycle' ? steps.slice(0, end.from) : steps;
}

/** The steps of a cycle; none for another end. */
export function cycleOf({ steps, end }: Path): readonly Step[] {
  return end.how === 'cycle' ? steps.slice(end.from) : [];
}

/** The step after one in a cycle, the first after the last. */
export function following(cycle: readonly Step[], at: number): Step | undefined {
  return cycle[(at + 1) % cycle.length];
}
