import type { Link } from '../../model/verdict.ts';

/** The relations of links as people read them: a thread is started at a place. */
export function relationWords(relation: Link['relation']): string {
  return relation === 'started by' ? 'started at' : relation;
}
