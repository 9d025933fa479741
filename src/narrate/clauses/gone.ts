import type { Ending } from '../../diagnose/os/descriptors/endings.ts';
import type { Gone, Outsider } from '../../diagnose/unblock/wakers/gone.ts';
import { isNoEndpoint } from '../../model/snapshot/open-files.ts';
import { place } from '../../model/user-frames.ts';
import { libraryName } from '../words/library-names.ts';
import { cutInMiddle, named } from '../words/words.ts';

/** `thread 'feeder'`, `process 'solver' (pid 12) ended with exit code 1`. */
export function goneWords(gone: Gone): string {
  switch (gone.type) {
    case 'object':
      return `${gone.kind} '${named(gone.name)}'`;
    case 'owner':
      return gone.name === null ? `the thread that took it (ident ${gone.ident})` : `thread '${named(gone.name)}'`;
    case 'process':
      return gone.ending === null ? endedProcess(gone.pid, gone.name) : endingWords(gone.ending);
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

/** The same in a headline, which has no room for a process's number where it has a name. */
export function goneTitle(gone: Gone): string {
  return gone.type === 'process' && gone.name !== null ? `process '${named(gone.name)}'` : goneNoun(gone);
}

function poolWorker({ ending, again }: Extract<Gone, { readonly type: 'pool worker' }>): string {
  const last = ending === null ? '' : ` (${endingWords(ending)})`;
  return again
    ? `the worker processes of the pool, which die at once and are replaced again and again${last}`
    : `a worker process that died and that its pool replaced${last}`;
}

/** `process 'solver' (pid 12) was killed by signal 9`, `process (pid 12), started at a.py:3, ended with exit code 1`. */
export function endingWords(ending: Ending, startedAt: string | null = null): string {
  const start = startedAt === null ? '' : `, started at ${startedAt},`;
  return `${endedProcess(ending.pid, ending.name)}${start} ${howEnded(ending)}`;
}

/** `was killed by signal 9`, `ended with exit code 1`. */
export function howEnded({ code, signal, oomKills, exception }: Ending): string {
  if (oomKills > 0) return `was killed by signal ${signal}, very likely by the kernel, which was out of memory`;
  if (signal !== null) return `was killed by signal ${signal}`;
  if (exception !== undefined) return `ended with ${named(cutInMiddle(exception, EXCEPTION_LENGTH))}`;
  return code === null ? 'has ended' : `ended with exit code ${code}`;
}

/** An exception's name and what fits of its message. */
const EXCEPTION_LENGTH = 60;

/** The same as a noun: how it ended stands in the evidence of a link. */
export function goneNoun(gone: Gone): string {
  switch (gone.type) {
    case 'process':
      return endedProcess(gone.pid, gone.name);
    case 'pool worker':
      return poolWorker({ ...gone, ending: null });
    default:
      return goneWords(gone);
  }
}

/** `process 'a' (pid 12) and process 'b' (pid 13)`. */
export function endedNames(endings: readonly Ending[]): string {
  const shown = endings.slice(0, ENDED_NAMED).map(({ pid, name }) => endedProcess(pid, name));
  return endings.length > shown.length ? `${shown.join(', ')} and others` : shown.join(' and ');
}

/** How each of them ended: `it ended with exit code 1`, `the first was killed by signal 9`. */
export function endedHow(endings: readonly Ending[]): string {
  const [first, ...others] = endings;
  if (first === undefined) return 'no longer running';
  return `${others.length === 0 ? 'it' : 'the first'} ${howEnded(first)}`;
}

/** Ended processes that a link names. */
const ENDED_NAMED = 2;

/** `process 'a' (pid 12) was killed by signal 9 and process 'b' (pid 13) ended with exit code 1`. */
export function endingsWords(endings: readonly Ending[]): string {
  const shown = endings.slice(0, 2).map((ending) => endingWords(ending));
  return endings.length > shown.length ? `${shown.join(', ')} and others` : shown.join(' and ');
}

/** `process 'rank-2', started at a.py:9,`, `the process started at a.py:9`: by its pid only where nothing else is known. */
export function endedTitle({ pid, name }: Ending, startedAt: string | null = null): string {
  if (name === null) return startedAt === null ? `process (pid ${pid})` : `the process started at ${startedAt}`;
  return `process '${named(name)}'${startedAt === null ? '' : `, started at ${startedAt},`}`;
}

/** `process 'solver'`; one without a name by its pid. */
export function endedProcess(pid: number, name: string | null): string {
  return name === null ? `process (pid ${pid})` : `process '${named(name)}' (pid ${pid})`;
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
  if (gone.type !== 'process' || gone.ending === null)
    return [`but ${goneWords(gone)}, which should have woken it, has ended`];
  return [`but ${endedTitle(gone.ending)}, which should have woken it, ${howEnded(gone.ending)}`];
}
