import type { Blocker, Link } from '../../model/verdict.ts';

/** Who was looked at and cannot end the wait: said by itself, not as a step of the way. */
export function isRuledOut({ relation }: Pick<Link, 'relation'>): boolean {
  return relation === 'cannot end';
}

/** What a thread that keeps Python alive does, before the call, the thing or the place. */
export function blockerRelation({ relation = 'waits in' }: Pick<Blocker, 'relation'>): string {
  return relationWords({ relation });
}

/** Of who has ended nothing comes any more; what a lock's record says of its holder it still says. */
const PAST: Readonly<Partial<Record<Link['relation'], string>>> = {
  'depends on': 'depended on',
  'could be woken by': 'could have been woken by',
  'could be released by': 'could have been released by',
};

/** The relation of a link as people read it, between its two nouns. */
export function relationWords({ relation, fromRef, toRef }: Pick<Link, 'relation' | 'fromRef' | 'toRef'>): string {
  if (toRef !== undefined && 'ended' in toRef) return PAST[relation] ?? relationWords({ relation });
  switch (relation) {
    case 'held by':
      return 'is held by';
    case 'started by':
      return 'was started at';
    case 'stands at':
      return 'is at';
    case 'could be released by':
      return toRef !== undefined && 'nobody' in toRef ? 'can be released by' : relation;
    case 'could be woken by':
      if (toRef !== undefined && 'nobody' in toRef) return 'can be ended by';
      // Data, room in a pipe, a call that returns: nothing that is woken.
      return fromRef !== undefined && 'wait' in fromRef ? 'depends on' : relation;
    default:
      return relation;
  }
}
