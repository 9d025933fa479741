import type { SyncObject } from '../../model/objects.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Culprit } from '../../model/verdict.ts';
import { deadWakerWords } from '../../narrate/dead-waker.ts';
import { goneWords } from '../../narrate/gone.ts';
import { actorWords } from '../../narrate/labels.ts';
import { lostWakeUpWords } from '../../narrate/lost-wake-up.ts';
import { elsewhere, openingOf } from '../../narrate/opening.ts';
import { holdWords, stateWords, waitWords } from '../../narrate/step-words.ts';
import { wakeAdvice } from '../../narrate/wake-advice.ts';
import { subjectWords } from '../../narrate/way-words.ts';
import { count } from '../../narrate/words.ts';
import { stackParts } from '../fingerprint.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { lostWakeUp } from '../loops/lost-wake-up.ts';
import { deferredWaitOf, deferredWords, UNFIRED } from '../loops/twisted.ts';
import type { OldRule as Rule } from '../old.ts';
import { type DeadWaker, deadWakersOf } from '../path/dead-wakers.ts';
import { linksOf } from '../path/links.ts';
import { type PossibleWakers, possibleWakersOf } from '../path/possible-wakers.ts';
import { confidenceOf } from '../path/proof.ts';
import { atStep, culpritOf } from '../path/user-line.ts';
import { frozenName } from '../waits/frozen-names.ts';
import { actingFor } from '../walk/needs.ts';
import { isIdle, type Path, type Step } from '../walk/walk.ts';

/** A queue, event, condition, barrier, future, thread or loop that nobody who is alive can signal or end. */
export const nobodyCanWake: Rule = {
  id: 'nobody-can-wake',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    const last = path?.steps.at(-1);
    if (path === null || last?.waiting == null || !isOrphan(path)) return null;
    const { workspace } = snapshot;
    const beside = possibleWakersOf(graph, path);
    const [deadWaker] = deadWakersOf(graph, path);
    // Somebody who reads from outside or runs may yet act without naming the object: too little to say that nobody can.
    const lost = lostWakeUp(graph, last.waiting);
    if (deadWaker === undefined && lost === null && beside.mayAct.length > 0) return null;
    const home = evidence.process?.pid ?? 0;
    const subject = subjectWords(path.steps.slice(0, -1), last, home, workspace);
    const state = stateWords(last.waiting);
    const deferred = deferredWaitOf(graph, last);
    const unsure = lost === null && beside.mayAct.length + beside.unlikely.length > 0;
    return {
      kind: 'nobody-can-wake',
      confidence: confidenceOf(
        evidence,
        path,
        unsure || (lost === null && isOpen(path)) || knownToIdle(graph, last) || deferred !== null,
      ),
      headline: `${openingOf(evidence)}: ${subject}${waitWords(last, workspace)}${state === '' ? '' : ` (${state})`}, and ${(lost === null ? null : lostWakeUpWords(lost)) ?? deferredWords(deferred, workspace) ?? reason(graph, path, last, deadWaker, beside, home, workspace)}${elsewhere(evidence)}.`,
      advice:
        lost !== null ? LOST_WAKE_UP : deferred !== null ? UNFIRED : wakeAdvice(graph, path, last, deadWaker ?? null),
      culprit: deferred === null ? culprit(path, deadWaker, workspace) : atStep(last, deferred, workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: [
        frozenName(last.waiting),
        ...stackParts(last.actor.frames, workspace),
        deadWaker?.exception.split(':')[0] ?? '',
      ],
    };
  },
};

/** asyncio's objects are not for other threads: their callbacks wait until something else wakes the loop. */
const LOST_WAKE_UP =
  'Objects of asyncio may be used in the thread of their loop only: from another thread call `loop.call_soon_threadsafe(event.set)` (or `queue.put_nowait, item`), or `asyncio.run_coroutine_threadsafe`.';

/** A consumer that waits for its next item could act when that comes: too much for a proof. */
function knownToIdle(graph: WaitGraph, { unblock, waiting }: Step): boolean {
  if (waiting?.verb === 'drain') return false;
  return unblock?.by === 'any' && unblock.actors.some((actor) => isIdle(graph, actor));
}

/** The end of a thread or a signal that will not come; what a process owes is about the process. */
function isOrphan({ end }: Path): boolean {
  if (end.how === 'ended')
    return end.object !== null && !['process', 'manager', 'connection'].includes(end.object.kind);
  return end.how === 'nobody' || end.how === 'mutual';
}

/** A lock or a plain future: what has it in hand (a wrapper, a callback, a table of replies) need not stand in any frame. */
function isOpen({ steps, end }: Path): boolean {
  // What processes share may be known to one whose frames do not show it.
  if (steps.some(({ waiting }) => waiting?.objects.some(isShared))) return true;
  const waiting = steps.at(-1)?.waiting;
  const kinds: readonly string[] = waiting?.objects.map(({ kind }) => kind) ?? [];
  return end.how !== 'ended' && (waiting?.verb === 'acquire' || kinds.some((kind) => OPEN.has(kind)));
}

function isShared({ type }: SyncObject): boolean {
  return type.startsWith('multiprocessing.synchronize.');
}

const OPEN: ReadonlySet<string> = new Set([
  'future',
  'async future',
  'async lock',
  'async semaphore',
  'lock',
  'semaphore',
]);

function reason(
  graph: WaitGraph,
  { end, steps }: Path,
  last: Step,
  deadWaker: DeadWaker | undefined,
  beside: PossibleWakers,
  home: number,
  workspace: string,
): string {
  if (deadWaker !== undefined) return `nobody is left to end that: ${deadWakerWords(deadWaker, workspace)}`;
  if (end.how === 'ended') return `${goneWords(end.what)} is gone`;
  if (last.waiting?.objects[0]?.kind === 'event loop') return 'no task and no other thread will stop that loop';
  if (end.how === 'mutual') {
    if (last.hold !== null)
      return `${actorWords(last.hold.actor, home)} holds it ${holdWords(last.hold, workspace)} and waits itself`;
    const owing = last.unblock?.by === 'any' || last.unblock?.by === 'all' ? last.unblock.actors : [];
    const able = owing.map((actor) => actingFor(graph, actor));
    const others = able.filter((actor) => !isIdle(graph, actor));
    const idle = able.length - others.length;
    if (idle > 0 && others.every((actor) => actor === last.actor))
      return `nobody acts on it any more: ${idle === 1 ? 'the only other thread' : 'every other thread'} that knows it is idle`;
    const names = [...new Set(others.filter((actor) => actor !== last.actor).map((actor) => actorWords(actor, home)))];
    const before = steps.slice(0, -1).some(({ actor }) => others.includes(actor));
    if (names.length === 1 && before) return `only ${names[0]} could end that, which waits itself`;
    if (names.length === 0) return 'no other live thread is left that could end that';
    const shown = names.slice(0, 3).join(', ');
    return `all who could end that wait themselves (${names.length > 3 ? `${shown} and ${names.length - 3} more` : shown})`;
  }
  const alive = beside.unlikely.length;
  if (alive === 0) return 'no live thread is left that could end that';
  return alive === 1
    ? 'the only other live thread does not refer to it'
    : `none of the ${count(alive, 'other live thread')} refers to it`;
}

function culprit({ steps }: Path, deadWaker: DeadWaker | undefined, workspace: string): Culprit | null {
  const last = steps.at(-1);
  const line = deadWaker?.line ?? null;
  if (line !== null && last !== undefined && ownerOf(line.file, workspace) === 'workspace') {
    const at = atStep(last, line, workspace);
    const name = deadWaker?.object.facts['name'];
    const isTask = deadWaker?.object.kind === 'task';
    if (at !== null) {
      return {
        ...at,
        thread: isTask ? at.thread : typeof name === 'string' ? name : null,
        task: isTask && typeof name === 'string' ? name : null,
      };
    }
  }
  return culpritOf([...steps].reverse(), workspace);
}
