import type { SyncObject } from '../../snapshot/objects.ts';
import { lostWakeUp } from '../async/lost-wake-up.ts';
import { deferredWaitOf, deferredWords, UNFIRED } from '../async/twisted.ts';
import { stackParts } from '../fingerprint.ts';
import { standIn } from '../graph/edges.ts';
import { isIdle, type Path, type Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { elsewhere, openingOf } from '../opening.ts';
import { type Bystanders, bystandersOf } from '../path/bystanders.ts';
import { type Departed, departedOf, departedWords } from '../path/departed.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf } from '../path/proof.ts';
import { holdWords, partyWords, stateWords, waitWords } from '../path/step-words.ts';
import { atStep, culpritOf } from '../path/user-line.ts';
import { wakeAdvice } from '../path/wake-advice.ts';
import { subjectWords } from '../path/way-words.ts';
import type { Rule } from '../rule.ts';
import { ownerOf } from '../user-frames.ts';
import type { Culprit } from '../verdict.ts';
import { count } from '../words.ts';

/** A queue, event, condition, barrier, future, thread or loop that nobody who is alive can signal or end. */
export const nobodyCanWake: Rule = {
  id: 'nobody-can-wake',
  find(evidence) {
    const { path, world, snapshot } = evidence;
    const last = path?.steps.at(-1);
    if (path === null || last?.waiting == null || !isOrphan(path)) return null;
    const { workspace } = snapshot;
    const beside = bystandersOf(world, path);
    const [departed] = departedOf(world, path);
    // Somebody who reads from outside or runs may yet act without naming the object: too little to say that nobody can.
    const lost = lostWakeUp(world, last.waiting);
    if (departed === undefined && lost === null && beside.mayAct.length > 0) return null;
    const home = evidence.process?.pid ?? 0;
    const subject = subjectWords(path.steps.slice(0, -1), last, home, workspace);
    const state = stateWords(last.waiting);
    const deferred = deferredWaitOf(world, last);
    const unsure = lost === null && beside.mayAct.length + beside.unlikely.length > 0;
    return {
      kind: 'nobody-can-wake',
      confidence: confidenceOf(
        evidence,
        path,
        unsure || (lost === null && isOpen(path)) || knownToIdle(world, last) || deferred !== null,
      ),
      headline: `${openingOf(evidence)}: ${subject}${waitWords(last, workspace)}${state === '' ? '' : ` (${state})`}, and ${lost ?? deferredWords(deferred, workspace) ?? reason(world, path, last, departed, beside, home, workspace)}${elsewhere(evidence)}.`,
      advice:
        lost !== null ? LOST_WAKE_UP : deferred !== null ? UNFIRED : wakeAdvice(world, path, last, departed ?? null),
      culprit: deferred === null ? culprit(path, departed, workspace) : atStep(last, deferred, workspace),
      blockers: [],
      chain: linksOf(world, path),
      fingerprintParts: [
        last.waiting.words,
        ...stackParts(last.party.frames, workspace),
        departed?.exception?.split(':')[0] ?? '',
      ],
    };
  },
};

/** asyncio's objects are not for other threads: their callbacks wait until something else wakes the loop. */
const LOST_WAKE_UP =
  'Objects of asyncio may be used in the thread of their loop only: from another thread call `loop.call_soon_threadsafe(event.set)` (or `queue.put_nowait, item`), or `asyncio.run_coroutine_threadsafe`.';

/** A consumer that waits for its next item could act when that comes: too much for a proof. */
function knownToIdle(world: World, { owed, waiting }: Step): boolean {
  if (waiting?.verb === 'drain') return false;
  return owed?.by === 'any' && owed.parties.some((party) => isIdle(world, party));
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
  world: World,
  { end, steps }: Path,
  last: Step,
  departed: Departed | undefined,
  beside: Bystanders,
  home: number,
  workspace: string,
): string {
  if (departed !== undefined) return `nobody is left to end that: ${departedWords(departed, workspace)}`;
  if (end.how === 'ended') return `${end.what} is gone`;
  if (last.waiting?.objects[0]?.kind === 'event loop') return 'no task and no other thread will stop that loop';
  if (end.how === 'mutual') {
    if (last.hold !== null)
      return `${partyWords(last.hold.party, home)} holds it ${holdWords(last.hold, workspace)} and waits itself`;
    const owing = last.owed?.by === 'any' || last.owed?.by === 'all' ? last.owed.parties : [];
    const able = owing.map((party) => standIn(world, party));
    const others = able.filter((party) => !isIdle(world, party));
    const idle = able.length - others.length;
    if (idle > 0 && others.every((party) => party === last.party))
      return `nobody acts on it any more: ${idle === 1 ? 'the only other thread' : 'every other thread'} that knows it is idle`;
    const names = [...new Set(others.filter((party) => party !== last.party).map((party) => partyWords(party, home)))];
    const before = steps.slice(0, -1).some(({ party }) => others.includes(party));
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

function culprit({ steps }: Path, departed: Departed | undefined, workspace: string): Culprit | null {
  const last = steps.at(-1);
  const line = departed?.line ?? null;
  if (line !== null && last !== undefined && ownerOf(line.file, workspace) === 'workspace') {
    const at = atStep(last, line, workspace);
    const name = departed?.object.facts['name'];
    const isTask = departed?.object.kind === 'task';
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
