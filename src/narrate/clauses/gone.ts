import type { Gone, Outsider } from '../../diagnose/unblock/wakers/gone.ts';
import { isNoEndpoint } from '../../model/snapshot/open-files.ts';
import { place } from '../../model/user-frames.ts';
import { endedLabel } from '../words/labels.ts';
import { libraryName } from '../words/library-names.ts';
import { named } from '../words/words.ts';
import { endedTitle, endedWords, howEnded, howEndedBriefly } from './ended.ts';

/** `thread 'feeder'`, `process 'solver' (pid 12) ended with exit code 1`. */
export function goneWords(gone: Gone): string {
  switch (gone.type) {
    case 'actor':
      return gone.actor.ended.how === 'unknown' ? endedLabel(gone.actor) : endedWords(gone.actor);
    case 'pool worker':
      return poolWorker(gone);
    case 'pool result':
      return 'the result that the pool still owes';
    case 'pool':
      return 'the pool, which was terminated';
    case 'every worker':
      return gone.inParent
        ? 'the threads of its pool, which a fork left behind'
        : 'the worker processes of its pool, of which none is left';
    case 'loop run':
      return gone.inParent ? 'the thread of its event loop, which a fork left behind' : 'the run of its event loop';
  }
}

function poolWorker({ worker, again }: Extract<Gone, { readonly type: 'pool worker' }>): string {
  const last = worker === null ? '' : ` (${endedWords(worker)})`;
  return again
    ? `the worker processes of the pool, which die at once and are replaced again and again${last}`
    : `a worker process that died and that its pool replaced${last}`;
}

/** The same as a noun: how it ended stands in the evidence of a link. */
export function goneNoun(gone: Gone): string {
  switch (gone.type) {
    case 'actor':
      return endedLabel(gone.actor);
    case 'pool worker':
      return poolWorker({ ...gone, worker: null });
    default:
      return goneWords(gone);
  }
}

/** The same in a headline, which has no room for a process's number where it has a name. */
export function goneTitle(gone: Gone): string {
  return gone.type === 'actor' ? endedTitle(gone.actor) : goneNoun(gone);
}

/** Who could end a wait from outside. */
export function outsiderWords(outsider: Outsider): string {
  switch (outsider.type) {
    case 'user':
      return 'someone at the terminal';
    case 'client':
      return 'a client that connects';
    case 'lock holder':
      return 'the holder of the file lock';
    case 'connection':
      return 'another connection';
    case 'server':
      return `the database server (${libraryName(outsider.engine)})`;
    case 'process':
      return `${named(outsider.name)} (pid ${outsider.pid})`;
    case 'address':
      return isNoEndpoint(outsider.address) ? 'whoever connects or sends to its socket' : named(outsider.address);
  }
}

/** Who is gone, and how it ended where that is known. */
export function goneReason(gone: Gone, workspace: string): readonly string[] {
  if (gone.type === 'pool result' && gone.owed !== undefined) {
    const call = gone.owed === null ? 'a call' : `the call of ${place(gone.owed, workspace)}`;
    return [`but ${call} is not done, though every worker of the pool is idle`];
  }
  if (gone.type === 'pool result')
    return [
      'and every worker of the pool is idle, so its result was lost on the way',
      'for a result that was lost on the way',
    ];
  if (gone.type === 'every worker' && gone.inParent)
    return [
      'which stands in the queue of a pool whose threads a fork left behind in the parent process',
      'and the threads of its pool live in the parent process alone',
    ];
  if (gone.type === 'every worker')
    return [
      'which stands in the queue of a pool that has no worker process left and starts no new one',
      'and its pool has no worker process left',
    ];
  if (gone.type === 'pool')
    return [`and its pool was terminated, which drops what it had not done`, 'of a pool that was terminated'];
  if (gone.type === 'pool worker') return [`but ${goneWords(gone)} should have woken it`];
  if (gone.type !== 'actor') return [`but ${goneWords(gone)}, which should have woken it, has ended`];
  const { actor } = gone;
  return [...new Set([howEnded(actor.ended), howEndedBriefly(actor.ended)])].map(
    (how) => `but ${endedTitle(actor)}, which should have woken it, ${how}`,
  );
}
