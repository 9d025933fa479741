import { ownerOf } from '../../../model/user-frames.ts';
import type { Culprit } from '../../../model/verdict.ts';
import { frozenName } from '../../apis/frozen-names.ts';
import { isAt } from '../../apis/places.ts';
import type { NobodyCanWake, NoWaker } from '../../finding/causes/wakers.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { noWakerOf } from '../../finding/no-waker.ts';
import { type Pass, pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { Actor } from '../../graph/actor.ts';
import type { EndedActor } from '../../graph/ended.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { lostWakeUp } from '../../loops/lost-wake-up.ts';
import { mayBeWokenByPeer } from '../../loops/open-connections.ts';
import { hasPlainTimers } from '../../loops/plain-timers.ts';
import { scopesOf } from '../../loops/trio.ts';
import { isSharedByProcesses } from '../../objects/kinds.ts';
import { isBusy } from '../../os/computing.ts';
import { movementOf } from '../../os/movement.ts';
import { deadWakersOf } from '../../path/dead-wakers.ts';
import { type PossibleWakers, possibleWakersOf } from '../../path/possible-wakers.ts';
import { cycleOf, keepsOne } from '../../path/steps.ts';
import { atStep, stepsCulprit } from '../../path/user-line.ts';
import { type Doubt, doubtsBeside } from '../../proof/doubts.ts';
import { proofOf } from '../../proof/proof.ts';
import { waitingOf } from '../../waits/waiting.ts';
import { insistingPath } from '../../walk/insisting-path.ts';
import { isIdle, type Path, type Step } from '../../walk/walk.ts';

/** A queue, event, condition, barrier, future, thread or loop that nobody who is alive can signal or end. */
export const nobodyCanWake: Rule = {
  id: 'nobody-can-wake',
  find(evidence) {
    const insisting = insistingPath(evidence);
    // Who asks again and again for what stands would else count as one who runs; where the last one itself asks so, it is the poll.
    const isBehind =
      insisting !== null &&
      (insisting.path.end.how === 'mutual' || asksStoppedLoop(insisting.path) || !endsInPoll(insisting.path));
    return find(isBehind && isOrphan(insisting.path) ? { ...evidence, ...insisting } : evidence, false);
  },
};

function asksStoppedLoop({ end }: Path): boolean {
  return end.how === 'ended' && end.what.type === 'loop run' && end.what.inParent === true;
}

function endsInPoll({ steps }: Path): boolean {
  return steps.at(-1)?.waiting?.patience === 'polls';
}

/** The same as a guess, where the only others alive wait for events on descriptors that nothing tells, and nothing moved. */
export const nobodyNamed: Rule = { id: 'nobody-named', find: (evidence) => find(evidence, true) };

function find(evidence: Evidence, isGuess: boolean): Finding | Pass {
  const { path, graph, snapshot } = evidence;
  const last = path?.steps.at(-1);
  if (path === null || last?.waiting == null || !(isOrphan(path) || isEmptyPool(path))) return pass('has a waker');
  const { workspace } = snapshot;
  const beside = possibleWakersOf(graph, path);
  const [deadWaker = null] = deadWakersOf(graph, path);
  // Somebody who reads from outside or runs may yet act without naming the object: too little to say that nobody can.
  const hasOwnReason = lostWakeUp(graph, last.waiting) !== null || keepsOne(last);
  const isOpenEnd = deadWaker === null && beside.mayAct.length > 0 && !hasOwnReason;
  if (isOpenEnd !== isGuess || (isGuess && !beside.mayAct.every((actor) => onlyPolls(evidence, actor))))
    return pass('may be woken');
  const reason: NoWaker = isGuess
    ? { type: 'unnamed', by: beside.mayAct }
    : noWakerOf(graph, path, last, deadWaker, beside);
  const inThread = inThreadOf(graph, path);
  return {
    cause: {
      kind: 'nobody-can-wake',
      way: path.steps.slice(0, -1),
      step: last,
      reason,
      deadWaker,
      inThread,
      asksPool: last.actor.frames.some((frame) => isAt('pool.borrow', frame)),
      scopes: scopesOf(last.actor, workspace),
    },
    ...proofOf(evidence, path, ownDoubts(graph, path, last, reason, beside)),
    ...(isGuess || (reason.type === 'unfired' && reason.isLeft) ? { confidence: 'guess' } : {}),
    culprit: ownLine(last, reason, workspace) ?? culprit(path, last, deadWaker, workspace),
    blockers: [],
    chain: linksOf(graph, path, reason.type === 'died' ? reason.waker : null),
    fingerprintParts: [
      frozenName(last.waiting),
      ...stackParts(last.actor.frames, workspace),
      deadWaker?.ended.how === 'raised' ? (deadWaker.ended.exception.split(':')[0] ?? '') : '',
    ],
  };
}

/** The line that the reason itself names: of what nothing fires, or where the waiter took what it keeps, since its wait may be in any helper. */
function ownLine(last: Step, reason: NoWaker, workspace: string): Culprit | null {
  if (reason.type === 'unfired') return atStep(last, reason.frame, workspace);
  if (reason.type !== 'kept' || reason.hold.line === null) return null;
  return atStep(last, { ...reason.hold.frame, line: reason.hold.line }, workspace);
}

/** A thread that waits for events, as a server in native code does, and neither computed nor went on. */
function onlyPolls({ graph, snapshot }: Evidence, actor: Actor): boolean {
  if (actor.kind !== 'thread' || waitingOf(graph, actor)?.verb !== 'select') return false;
  return !isBusy(actor, snapshot.sampleTimesMs) && !(movementOf(graph, actor)?.moved ?? false);
}

/** The end of a thread or a signal that will not come; what a process owes is about the process. */
function isOrphan({ end }: Path): boolean {
  if (end.how === 'ended')
    return end.object !== null && !['process', 'manager', 'connection'].includes(end.object.kind);
  return end.how === 'nobody' || end.how === 'mutual';
}

/** Who waits for a pool keeps one of what it lends: others may give theirs back, but were not seen to. */
function isEmptyPool(path: Path): boolean {
  const [only, ...others] = cycleOf(path);
  return only !== undefined && others.length === 0 && keepsOne(only);
}

function ownDoubts(
  graph: WaitGraph,
  path: Path,
  last: Step,
  reason: NoWaker,
  beside: PossibleWakers,
): readonly Doubt[] {
  const { actor } = last;
  const open: Doubt = { type: 'open', actor };
  const idle: readonly Doubt[] = knownToIdle(graph, last).map((one) => ({ type: 'rests', actors: [one] }));
  // Of objects of another interpreter nothing is seen: C code may share them.
  const isForeign = last.waiting?.objects.length === 0 && actor.thread?.interpreter !== undefined;
  // Whoever has the scope in hand, in any callback or handler, may cancel it.
  if (isForeign || reason.type === 'clock stands' || reason.type === 'never cancelled')
    return [...doubtsBeside(beside), open, ...idle];
  if (reason.type === 'lost wake-up') return idle;
  // A descriptor is a number: who has it in hand, a handler of a signal or a callback of a loop, need not show it.
  const isHidden =
    reason.type === 'own pipe' ||
    reason.type === 'unfired' ||
    // A result may stand behind another one's callback.
    (reason.type === 'gone' && reason.gone.type === 'pool result' && reason.gone.isUnseen);
  return [
    ...doubtsBeside(beside),
    // What a timer calls may drop the last reference to something whose end acts.
    ...(actor.kind === 'task' && hasPlainTimers(graph, actor.process, actor.task?.loopId)
      ? [{ type: 'timer', process: actor.process } as const]
      : []),
    ...idle,
    // One more call given to it would start a worker.
    ...(reason.type === 'gone' && reason.gone.type === 'every worker' ? [{ type: 'call' } as const] : []),
    // The way from a connection to what it wakes is followed some steps only.
    ...(mayBeWokenByPeer(graph, actor) ? [{ type: 'peer', actor } as const] : []),
    ...(isHidden ? [open] : doubtsOfObjects(path)),
  ];
}

/** A consumer that waits for its next item could act when that comes: too much for a proof. */
function knownToIdle(graph: WaitGraph, { unblock, waiting }: Step): readonly Actor[] {
  if (waiting?.verb === 'drain' || unblock?.by !== 'any') return [];
  return unblock.actors.filter((actor) => isIdle(graph, actor));
}

/** A lock or a plain future: what has it in hand (a wrapper, a callback, a table of replies) need not stand in any frame. */
function doubtsOfObjects({ steps, end }: Path): readonly Doubt[] {
  // What processes share may be known to one whose frames do not show it.
  const shared = steps.filter(({ waiting }) => waiting?.objects.some(isSharedByProcesses));
  const last = steps.at(-1);
  const kinds: readonly string[] = last?.waiting?.objects.map(({ kind }) => kind) ?? [];
  const isOpen = end.how !== 'ended' && (last?.waiting?.verb === 'acquire' || kinds.some((kind) => OPEN.has(kind)));
  return [
    ...shared.map(({ actor: { process } }): Doubt => ({ type: 'shared', process })),
    ...(isOpen && last !== undefined ? [{ type: 'open', actor: last.actor } as const] : []),
  ];
}

const OPEN: ReadonlySet<string> = new Set([
  'future',
  'async future',
  'async lock',
  'async semaphore',
  'lock',
  'semaphore',
]);

/** The first task on the way that waits for a call in a thread; the last step is what all of it is about. */
function inThreadOf(graph: WaitGraph, { steps }: Path): NobodyCanWake['inThread'] {
  const step = steps.find(({ actor, waiting }) => actor.kind === 'task' && waiting?.id === 'to_thread.run_sync');
  if (step === undefined || step === steps.at(-1)) return null;
  const task = step.actor;
  const requests = graph.object(task.process, task.id)?.facts['cancelRequests'];
  return { task, isCancelled: Number(requests ?? 0) > 0 };
}

/** The line that raised, where it is the user's; else the line that waits. */
function culprit({ steps }: Path, last: Step, deadWaker: EndedActor | null, workspace: string): Culprit | null {
  const line = deadWaker?.endLine ?? null;
  const isOwn = line !== null && ownerOf(line.file, workspace) === 'workspace';
  const at = isOwn ? atStep(last, line, workspace) : null;
  // A task whose loop does not run is innocent: who waits for it is not.
  const own =
    steps.length > 1 &&
    last.unblock?.by === 'ended' &&
    last.unblock.what.type === 'loop run' &&
    last.actor.kind === 'task';
  const asked = own ? steps.slice(0, -1) : steps;
  if (at === null || deadWaker === null) return stepsCulprit([...asked].reverse(), workspace);
  const { kind, name } = deadWaker;
  return kind === 'task' ? { ...at, task: name } : { ...at, thread: name, task: null };
}
