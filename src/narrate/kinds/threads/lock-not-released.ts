import type { LockNotReleased, Lost } from '../../../diagnose/finding/causes/locks.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { traitsOf } from '../../../diagnose/objects/kinds.ts';
import type { Gone } from '../../../diagnose/unblock/wakers/gone.ts';
import type { ObjectKind, SyncObject } from '../../../model/snapshot/objects.ts';
import { place } from '../../../model/user-frames.ts';
import { endedTitle, endedWithLine, howEndedBriefly } from '../../clauses/ended.ts';
import { goneTitle } from '../../clauses/gone.ts';
import { lineOf, titleOf } from '../../clauses/headline-words.ts';
import { type Relative, waitForHeld } from '../../clauses/held-wait.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits in Lock.acquire for lock at a.py:9 in book, which is still locked, with no visible holder`. */
export const describeLockNotReleased: Describer<LockNotReleased> = (evidence, cause) => {
  const { step, reason, deadWaker } = cause;
  const why = waitForHeld(evidence, step, reasonWords(evidence, reason));
  const plain = `${titleOf(evidence, step.actor)} waits${lineOf(evidence, step)} for a ${nounOf(cause.object)}${reason.type === 'no holder' ? ' with no visible holder' : `, ${reasonWords(evidence, reason)}`}`;
  if (deadWaker === null || (reason.type !== 'no holder' && reason.type !== 'permits'))
    return { sentence: why, shorter: [plain, ...withoutKeeper(evidence, cause)], advice: advice(cause) };
  const died = `${waitForHeld(evidence, step, reason.type === 'permits' ? 'whose permit was never given back' : 'which was never released')} after`;
  return {
    sentence: `${died} ${endedWithLine(deadWaker, evidence.snapshot.workspace)}`,
    shorter: [
      `${died} ${endedTitle(deadWaker)} ${howEndedBriefly(deadWaker.ended)}`,
      `${titleOf(evidence, step.actor)} waits${lineOf(evidence, step)} for ${reason.type === 'permits' ? 'a permit never given back' : 'a lock never released'} after ${endedTitle(deadWaker)} ${howEndedBriefly(deadWaker.ended)}`,
      why,
      plain,
    ],
    advice: advice(cause),
  };
};

/** Who keeps the generator stands in the chain as well. */
function withoutKeeper(evidence: Evidence, { step, reason, object }: LockNotReleased): readonly string[] {
  if (reason.type !== 'left' || reason.keeper === undefined) return [];
  const { keeper: _, ...left } = reason;
  return [
    `${titleOf(evidence, step.actor)} waits${lineOf(evidence, step)} for a ${nounOf(object)}, ${reasonWords(evidence, left)}`,
  ];
}

function reasonWords(evidence: Evidence, reason: Lost): Relative {
  switch (reason.type) {
    case 'left':
      if (reason.keeper !== undefined)
        return `which generator ${named(reason.at.function)}, unfinished at ${place(reason.at, evidence.snapshot.workspace)}, still holds, probably kept by ${titleOf(evidence, reason.keeper)}`;
      return `which generator ${named(reason.at.function)}, left unfinished at ${place(reason.at, evidence.snapshot.workspace)}, still holds`;
    case 'owner gone':
      return `which ${goneTitle(reason.owner)} did not release before ${isLeftBehind(reason.owner) ? 'the fork' : 'it ended'}`;
    case 'kept':
      return `which ${titleOf(evidence, reason.listener.actor)} holds while it waits for a message${lineOf(evidence, reason.listener)}`;
    case 'permits':
      return reason.bound === 1
        ? 'whose only permit is taken, with no visible holder'
        : `whose ${reason.bound === null ? '' : `${reason.bound} `}permits are all taken, with no visible holder`;
    case 'no holder':
      return 'which is still locked, with no visible holder';
  }
}

function isLeftBehind(gone: Gone): boolean {
  return gone.type === 'actor' && gone.actor.ended.how === 'left behind';
}

function advice({ object, reason, isInWith }: LockNotReleased): string {
  const hasOwner = reason.type === 'owner gone';
  if (reason.type === 'left' && reason.keeper !== undefined)
    return 'What has entered it keeps its lock until it is closed: close that (an exit stack, for example) before anybody waits for the lock, on every code path.';
  if (reason.type === 'left')
    return `A generator keeps its lock until it ends or is closed: read it to the end, close it (\`contextlib.closing(${named(reason.at.function)}(...))\`), or collect what it yields inside the lock and yield it outside.`;
  if (reason.type === 'kept')
    return 'Who listens is not to hold what others need: give the listener a connection of its own, or take the lock only around what it does with a message, and listen with a timeout.';
  if (object.kind === 'process lock' && hasOwner)
    return 'A process that is killed or calls `os._exit` while it holds the lock keeps it forever: let workers stop by themselves (a sentinel, an event) instead of `terminate()`, and take the lock with a timeout where one may die.';
  const name = nounOf(object);
  const block = AWAITED.has(object.kind) ? 'async with' : 'with';
  if (isInWith && !hasOwner)
    return `This line releases the ${name} by itself; look for another place that takes it with \`acquire()\` and skips the \`release()\` on an exception or an early return, and use \`${block}\` there as well.`;
  return `Release the ${name} on every code path: take it with \`${block}\` (or release it in a finally block), so that an exception or an early return releases it.`;
}

const AWAITED: ReadonlySet<ObjectKind> = new Set(['async lock', 'async semaphore']);

function nounOf({ kind }: SyncObject): string {
  return traitsOf(kind).family === 'semaphore' ? 'semaphore' : 'lock';
}
