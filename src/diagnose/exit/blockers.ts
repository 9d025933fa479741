import type { Process } from '../../model/snapshot.ts';
import { lastDetails, mainThread, type ThreadView, threadsOfSample } from '../../model/threads.ts';
import { outsideStandardLibrary, ownerOf, userFrame } from '../../model/user-frames.ts';
import {
  closesDefaultExecutor,
  type ExitWait,
  exitWaitOf,
  isInStandardLibrary,
  isQueueFeeder,
  runsExecutorWork,
} from './exit-wait.ts';
import { isIdleLibraryThread } from './idle-threads.ts';

/** The threads that this kind of exit wait can be waiting for; daemon threads only where the wait joins such. */
export function blockersOf(
  wait: ExitWait,
  main: ThreadView,
  threads: readonly ThreadView[],
  workspace: string,
): readonly ThreadView[] {
  const others = threads.filter((thread) => !thread.main && thread.alive && thread.ident !== main.ident);
  const found = others.filter((thread) => canBlock(wait, main, thread, workspace));
  if (wait !== 'loop executor') return byOwner(found, workspace);
  // The thread that shuts the loop's executor down joins the workers one by one; which one, its join tells.
  const closer = others.find((thread) => closesDefaultExecutor(thread, workspace));
  const joined = closer === undefined ? undefined : joinedBy(closer, workspace).ident;
  const ofLoop = found.filter(({ ident }) => ident === joined);
  return byOwner(ofLoop.length > 0 ? ofLoop : found, workspace);
}

function canBlock(wait: ExitWait, main: ThreadView, thread: ThreadView, workspace: string): boolean {
  switch (wait) {
    case 'threads':
      if (thread.daemon === false) return true;
      // Without names any thread that `threading` started may be the one, except those that libraries start as daemons.
      return thread.daemon === 'unknown' && startedByThreading(thread) && !isIdleLibraryThread(thread, workspace);
    case 'executor':
    case 'loop executor':
      return runsExecutorWork(thread, workspace);
    case 'queue feeder':
      return isQueueFeeder(thread, workspace);
    case 'join':
      return thread.daemon !== 'foreign' && startedByThreading(thread) && joinFits(main, thread, workspace);
    case 'process':
    case 'process pool':
      return false;
  }
}

/** Threads that keep this interpreter from exiting when it comes to that: alive, non-daemon, not parked by a library. */
export function nonDaemonThreads(threads: readonly ThreadView[], workspace: string): readonly ThreadView[] {
  return byOwner(
    threads.filter(
      (thread) => !thread.main && thread.alive && thread.daemon === false && !isIdleLibraryThread(thread, workspace),
    ),
    workspace,
  ).filter((thread) => !closesDefaultExecutor(thread, workspace));
}

/**
 * True where at least two samples with details show the same wait and this thread as one of its blockers. A sample without
 * details cannot tell the daemon flag, so it does not count.
 */
export function seenInEverySample(process: Process, wait: ExitWait, ident: string, workspace: string): boolean {
  const samples = process.python?.samples ?? [];
  let seen = 0;
  for (const [at, sample] of samples.entries()) {
    if (sample.details === null) return false;
    const threads = threadsOfSample(process, at);
    const main = mainThread(threads);
    if (main === null || exitWaitOf(main, threads, workspace) !== wait) return false;
    if (!blockersOf(wait, main, threads, workspace).some((thread) => thread.ident === ident)) return false;
    seen++;
  }
  return seen >= 2;
}

function startedByThreading(thread: ThreadView): boolean {
  return thread.frames.at(-1)?.function === '_bootstrap' || thread.type !== null;
}

/** Where only the class of the thread that is joined is known, each of that class may be it. */
function joinFits(main: ThreadView, thread: ThreadView, workspace: string): boolean {
  const { ident, type } = joinedBy(main, workspace);
  return ident === undefined ? type === null || thread.type === null || type === thread.type : thread.ident === ident;
}

/** The thread that another one joins: what `self` is in `threading.Thread.join`, by its ident and its class, as far as they are known. */
function joinedBy(joiner: ThreadView, workspace: string): { ident: string | undefined; type: string | null } {
  const join = joiner.frames.find((frame) => isInStandardLibrary(frame, 'threading.py', 'join', workspace));
  const self = join?.refs?.['self'];
  const objects = self === undefined ? [] : (lastDetails(joiner.process)?.objects ?? []);
  const ident = objects.find(({ id, kind }) => id === self && kind === 'thread')?.facts['ident'];
  return { ident: typeof ident === 'string' ? ident : undefined, type: join?.selfType ?? null };
}

/** Threads that the user's code started first, then those that run it, then the rest; else in the order of the dump. */
function byOwner(threads: readonly ThreadView[], workspace: string): readonly ThreadView[] {
  const rank = (thread: ThreadView) => {
    const start = outsideStandardLibrary(thread.startedAt, workspace);
    if (start !== null && ownerOf(start.file, workspace) === 'workspace') return 0;
    if (userFrame(thread.frames, workspace) !== null) return 1;
    return userFrame(thread.startedAt, workspace) !== null ? 2 : 3;
  };
  return threads
    .map((thread) => ({ thread, rank: rank(thread) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thread }) => thread);
}
