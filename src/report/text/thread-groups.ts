import type { Snapshot } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { type ThreadView, threadsOf } from '../../model/threads.ts';
import type { Verdict } from '../../model/verdict.ts';
import { sceneOf } from '../../narrate/scene/scene.ts';
import { isParked } from '../../narrate/scene/threads.ts';
import { count } from '../../narrate/words/words.ts';
import { stackKey } from './thread-text.ts';

/** The threads of a tree, sorted by how much a reader needs them. */
export interface ThreadGroups {
  /** The main thread that decides, the culprit, what blocks exit, main threads that run tests. */
  readonly matter: readonly ThreadView[];
  /** The others, equal stacks together, biggest group first. */
  readonly others: readonly (readonly ThreadView[])[];
  /** Parked by libraries. */
  readonly idle: number;
}

/** Most stacks that are shown unfolded: more do not fit on a screen or two. */
const MATTER_LIMIT = 6;

/** Sorts every thread of every process into one of the three. */
export function threadGroups(snapshot: Snapshot, verdict: Verdict): ThreadGroups {
  const deciding = sceneOf(snapshot).deciding?.pid;
  const threads = snapshot.processes
    .filter((process) => !startersIn(snapshot).isServant(process))
    .flatMap((process) => threadsOf(process));
  const blocking = new Set(verdict.blockers.map((blocker) => `${blocker.process} ${blocker.thread}`));
  const ranked = threads
    .map((thread) => ({ thread, rank: rank(thread, verdict, blocking, deciding) }))
    .filter((entry) => entry.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const matter = ranked.slice(0, MATTER_LIMIT).map((entry) => entry.thread);
  const chosen = new Set(matter);
  const rest = threads.filter((thread) => !chosen.has(thread));
  const busy = rest.filter((thread) => !isParked(snapshot, thread));
  const groups = new Map<string, ThreadView[]>();
  for (const thread of busy) {
    const key = stackKey(thread.frames);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thread]);
    else group.push(thread);
  }
  return {
    matter,
    others: [...groups.values()].sort((a, b) => b.length - a.length),
    idle: rest.length - busy.length,
  };
}

/** `12 other threads and 5 idle library threads`; empty where there are none. */
export function othersWords(groups: ThreadGroups): string {
  const total = groups.others.reduce((sum, group) => sum + group.length, 0);
  const parts = [
    total === 0 ? null : count(total, 'other thread'),
    groups.idle === 0 ? null : count(groups.idle, 'idle library thread'),
  ];
  return parts.filter((part) => part !== null).join(' and ');
}

/** Lower is more important; `null`: it does not matter for the verdict. */
function rank(
  thread: ThreadView,
  verdict: Verdict,
  blocking: ReadonlySet<string>,
  deciding: number | undefined,
): number | null {
  const { pid } = thread.process;
  const { culprit } = verdict;
  if (culprit?.process === pid && !thread.main && culprit.thread !== null && culprit.thread === thread.name) return 0;
  if (thread.main && pid === deciding) return 1;
  if (!thread.main && blocking.has(`${pid} ${thread.name}`)) return 2;
  if (thread.main && verdict.running.some((running) => running.process === pid)) return 3;
  // Without names the stacks of the deciding process are all there is to go by.
  return pid === deciding && thread.daemon === 'unknown' ? 4 : null;
}
