import type { LockCycle } from '../../../diagnose/finding/causes/locks.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { following } from '../../../diagnose/path/steps.ts';
import { waitLine } from '../../../diagnose/path/waiting-line.ts';
import { takesSharedLock } from '../../../diagnose/waits/locks.ts';
import type { Step } from '../../../diagnose/walk/walk.ts';
import type { Frame } from '../../../model/snapshot.ts';
import { place } from '../../../model/user-frames.ts';
import { titleOf } from '../../clauses/headline-words.ts';
import { objectWords } from '../../clauses/step-words.ts';
import { isCall, waitNoun } from '../../words/wait-names.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import type { Describer } from '../description.ts';

/** Members of a cycle that the headline spells out. */
const SPELT = 4;

/** `thread 'a' waits for lock_b at a.py:3 and thread 'b' for lock_a at b.py:9, each held by the other`. */
export const describeLockCycle: Describer<LockCycle> = (evidence, cause) => {
  const { cycle, callers } = cause;
  const all = cycle.map((step, at) => memberOf(evidence, step, following(cycle, at), callers?.[at] ?? null));
  // Of a long circle only the beginning may find room: the wait for a lock says what it is about.
  const from =
    cycle.length > 2
      ? Math.max(
          0,
          all.findIndex(({ lock }) => lock !== null),
        )
      : 0;
  const members = [...all.slice(from), ...all.slice(0, from)];
  const [first, second] = members;
  if (first === undefined) return { sentence: 'locks are taken in opposite orders', advice: advice(cause) };
  const pair = second === undefined || members.length > 2 ? null : pairWords(first, second);
  const clauses = members.slice(0, SPELT).map(clauseOf).join(', which ');
  const more = cycle.length > SPELT ? ', and so on' : '';
  const turn = cycle.length > 2 ? `and so on in a circle of ${cycle.length}` : 'which waits for it in turn';
  return {
    label: 'deadlock',
    sentence: pair ?? `${first.who} ${clauses}${more}`,
    shorter: [
      ...(cycle.length === 2 && first.lock === null && second?.lock != null ? joinWords(first, second) : []),
      `${first.who} ${clauseOf(first)}, ${turn}`,
      `${first.who} ${briefClause(first)}, ${turn}`,
      `${first.who} ${briefClause(first)}${cycle.length > 2 ? ` (${cycle.length} in a circle)` : ', and vice versa'}`,
    ],
    advice: advice(cause),
  };
};

interface Member {
  readonly who: string;
  /** The lock that it waits for; `null`: it waits for the next one itself. */
  readonly lock: string | null;
  /** It tries that lock with a timeout, again and again. */
  readonly insists: boolean;
  readonly call: string;
  /** The same of several: `wait in Thread.join`. */
  readonly calls: string;
  /** ` at a.py:9`. */
  readonly at: string;
  readonly holder: string;
  readonly actor: Step['actor'];
  readonly isCertain: boolean;
}

function memberOf(evidence: Evidence, step: Step, next: Step | undefined, caller: Frame | null): Member {
  const { workspace } = evidence.snapshot;
  const { waiting, hold, actor } = step;
  const frame = caller ?? waitLine(step, workspace);
  const what = waiting === null ? '' : objectWords(waiting);
  const isLock = hold !== null || takesSharedLock(step);
  return {
    who: titleOf(evidence, actor),
    lock: isLock ? what || (waiting === null || isCall(waiting) ? 'a lock' : waitNoun(waiting)) : null,
    insists: waiting?.patience === 'polls',
    call: waiting === null ? 'waits' : waitPhrase(waiting),
    calls: waiting === null ? 'wait' : waitPhrase(waiting, '', 'several'),
    at: frame === null ? '' : ` at ${place(frame, workspace)}`,
    holder: next === undefined ? 'another' : titleOf(evidence, next.actor),
    actor,
    isCertain: hold?.certain !== false,
  };
}

function clauseOf({ lock, insists, call, at, holder, isCertain }: Member): string {
  return lock === null
    ? `${call}${at} for ${holder}`
    : `${insists ? INSISTS.one : 'waits'} for ${lock}${at}, ${isCertain ? '' : 'probably '}held by ${holder}`;
}

/** Where names leave no room: `waits at a.py:9 for a lock that another thread holds`. */
function briefClause({ lock, at, actor, isCertain }: Member): string {
  const other = `another ${actor.kind}`;
  return `waits${at} for ${lock === null ? other : `a lock that ${other} ${isCertain ? '' : 'probably '}holds`}`;
}

/** `the main thread waits in Thread.join at a.py:9 for thread 'w', which waits for self.lock, held by the former`. */
function joinWords(first: Member, { lock, insists, isCertain, at, actor }: Member): readonly string[] {
  const held = isCertain ? ', held by the former' : ', probably held by the former';
  const wants = `which ${insists ? INSISTS.one : 'waits'} for ${lock}`;
  const other = actor.process === first.actor.process ? actor.kind : 'process';
  return [
    `${first.who} ${clauseOf(first)}, ${wants}${held}`,
    `${first.who} waits${first.at} for another ${other}, ${wants}${at}${held}`,
  ];
}

/** A lock that is tried with a timeout, again after each. */
const INSISTS = { one: 'asks again and again', several: 'ask again and again' };

/** Both in one clause, where both wait for a lock or both for each other. */
function pairWords(one: Member, other: Member): string | null {
  if (one.lock === null && other.lock === null && one.call === other.call) {
    const places = one.at === other.at ? one.at : `${one.at} and${other.at}`;
    return `${one.who} and ${other.who} ${one.calls}${places} for each other`;
  }
  if (one.lock === null || other.lock === null) return null;
  const held = `${one.isCertain && other.isCertain ? '' : 'probably '}held by the other`;
  if (one.insists !== other.insists) return null;
  return one.lock === other.lock && one.at === other.at
    ? `${one.who} and ${other.who} each ${one.insists ? INSISTS.several : 'wait'} for ${one.lock}${one.at}, ${held}`
    : `${one.who} ${one.insists ? INSISTS.one : 'waits'} for ${one.lock}${one.at} and ${other.who} for ${other.lock}${other.at}, each ${held}`;
}

function advice({ cycle, inLogging, overConnection }: LockCycle): string {
  if (overConnection) {
    return inLogging
      ? 'A logging handler holds its own lock while it emits: what answers its request must not log with it; let the handler put its records into a queue, and a thread of its own send them.'
      : 'Do not wait for an answer while you hold a lock that whoever answers needs: release the lock before the request, or take what the answer needs outside it.';
  }
  if (inLogging) {
    return 'A logging handler holds its own lock while it formats and emits: take no lock in `__str__`, formatters, filters or handlers, and do not log while you hold a lock that they need.';
  }
  const overAwait = cycle.some(({ actor, unblock }) => actor.kind === 'task' && unblock?.by === 'all');
  const plain = cycle.some(({ waiting }) => ['lock', 'rlock'].includes(waiting?.objects[0]?.kind ?? ''));
  if (overAwait && plain) {
    return 'A coroutine holds a lock of `threading` while it awaits a thread that needs it: release the lock before the await, or let the thread alone take it.';
  }
  if (cycle.every((step) => step.hold === null && !takesSharedLock(step))) {
    return 'Each waits for something that only the other one can finish: let one of them hand its work over and continue without the result (a callback, a queue), or give the wait a timeout.';
  }
  if (cycle.some(({ hold }) => hold === null)) {
    return 'Do not wait for a thread or a result while you hold a lock that it needs: release the lock before the join, or take what the thread needs outside it.';
  }
  const tasks = cycle.some(({ actor }) => actor.kind === 'task');
  return `Take the locks in the same order everywhere${tasks ? '' : ' (for example sorted by an id)'}, or take only one at a time; a timeout on the second acquire, with a release of the first, breaks the cycle.`;
}
