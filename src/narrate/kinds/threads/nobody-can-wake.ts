import type { NobodyCanWake, NoWaker } from '../../../diagnose/finding/causes/wakers.ts';
import { deathsOf } from '../../../diagnose/finding/deaths.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import type { Actor } from '../../../diagnose/graph/actor.ts';
import type { Hold } from '../../../diagnose/graph/wait-graph.ts';
import type { Arrived } from '../../../diagnose/loops/lost-wake-up.ts';
import type { Step } from '../../../diagnose/walk/walk.ts';
import { userFrame } from '../../../model/user-frames.ts';
import { noWakerAdvice } from '../../advice/no-waker-advice.ts';
import { endedTitle, endedWithLine, howEndedBriefly } from '../../clauses/ended.ts';
import { goneReason } from '../../clauses/gone.ts';
import { lineOf, outerPhrase, titleOf, waitOf } from '../../clauses/headline-words.ts';
import { clauseForHeld, type Relative } from '../../clauses/held-wait.ts';
import { keptBySelf, keptReason } from '../../clauses/lent-words.ts';
import { heldSince } from '../../clauses/step-words.ts';
import { onlyTimeoutWords } from '../../clauses/time-left.ts';
import { stateWords } from '../../words/states.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';
import { describeNoSignal, describeUnfired } from './nobody-fires.ts';

/** How sure the words are that nobody was overlooked: a sentence may not say more than its verdict. */
interface Sureness {
  readonly nobodyElse: string;
  readonly nothing: string;
  /** Behind who is the only one. */
  readonly able: string;
}

const PROVEN: Sureness = {
  nobodyElse: 'and nothing else still alive can wake it',
  nothing: 'and nothing still alive can wake it',
  able: 'that could wake it',
};
const LIKELY: Sureness = {
  nobodyElse: 'and nothing else was found that will wake it',
  nothing: 'and nothing was found that will wake it',
  able: 'found that could wake it',
};

/** A wait, in words, with the reason why it does not end. */
type Reasoned = (wait: string) => string;

/** Those who wait themselves that a sentence names. */
const NAMED = 3;

/** `the main thread waits in queue.get for q (empty) at a.py:17 in collect, and nothing still alive can wake it`. */
export const describeNobodyCanWake: Describer<NobodyCanWake> = (evidence, cause, { confidence }) => {
  const { reason } = cause;
  const step = ownStep(evidence, cause);
  if (reason.type === 'unfired') return describeUnfired(evidence, reason);
  if (reason.type === 'no signal') return describeNoSignal(evidence, reason, cause.step);
  const state = step.waiting === null || step !== cause.step ? '' : stateWords(step.waiting);
  const waits = waitOf(evidence, step);
  const before = waitOf(evidence, step, state);
  const sure = confidence === 'proven' ? PROVEN : LIKELY;
  const told = step === cause.step ? reason : forStep(reason, step);
  const reasons: readonly Reasoned[] =
    told.type === 'holder waits'
      ? heldReasons(evidence, told.hold).map((why) => (wait) => clauseForHeld(evidence, step, wait, why))
      : (step === cause.step || told.type !== 'unreferenced'
          ? reasonWords(evidence, told, step.actor, sure)
          : [sure.nobodyElse]
        ).map((why) => (wait) => `${wait}, ${why}`);
  const brief = { ...evidence, isBrief: true };
  const phrase = step.waiting === null ? 'waits' : (outerPhrase(evidence, step) ?? waitPhrase(step.waiting));
  const shortest = `${titleOf(evidence, step.actor)} ${phrase}${lineOf(evidence, step)}`;
  const because = (wait: string, reasoned = reasons.at(-1)) => reasoned?.(wait) ?? wait;
  return {
    sentence: `${because(before, reasons[0])}${onlyTimeoutWords(step)}`,
    shorter: [
      ...reasons.map((reasoned) => because(before, reasoned)),
      because(waits),
      because(shortest),
      because(`${titleOf(evidence, step.actor)} ${outerPhrase(evidence, step, true) ?? phrase}${lineOf(brief, step)}`),
      because(`${titleOf(evidence, step.actor)} waits${lineOf(brief, step)}`),
      // Whoever has died tells more than the words here.
      ...(deathsOf(evidence, cause).length === 0 ? [] : [shortest]),
    ],
    advice: noWakerAdvice(evidence, cause, step),
  };
};

/** The last step, unless nothing of it is the user's, as in the process of a manager: then the nearest before it that has a line of the user's. */
function ownStep({ snapshot: { workspace } }: Evidence, { way, step }: NobodyCanWake): Step {
  const isOwn = ({ actor }: Step) => userFrame([...actor.frames, ...actor.startedAt], workspace) !== null;
  return [...way, step].findLast(isOwn) ?? step;
}

/** The reason why nobody ends the last wait, said of one before it: what is held there is not what this one waits for. */
function forStep(
  reason: Exclude<NoWaker, { type: 'unfired' | 'no signal' }>,
  { hold, unblock, actor }: Step,
): typeof reason {
  if (reason.type !== 'holder waits') return reason;
  if (hold !== null) return { type: 'holder waits', hold };
  const able = unblock?.by === 'any' || unblock?.by === 'all' ? unblock.actors.filter((one) => one !== actor) : [];
  return able.length === 0 ? { type: 'nobody else' } : { type: 'all blocked', by: able, isBefore: false };
}

/** Fullest first. */
function reasonWords(
  evidence: Evidence,
  reason: Exclude<NoWaker, { type: 'unfired' | 'no signal' | 'holder waits' }>,
  waiter: Actor,
  sure: Sureness,
): readonly string[] {
  switch (reason.type) {
    case 'lost wake-up':
      return [`${ARRIVED[reason.arrived]} without waking the loop`];
    case 'died': {
      const { waker } = reason;
      const { workspace } = evidence.snapshot;
      return [
        `but ${endedWithLine(waker, workspace)}`,
        `but ${endedWithLine(waker, workspace, howEndedBriefly(waker.ended))}`,
        `but ${endedTitle(waker)} ${howEndedBriefly(waker.ended)}`,
      ];
    }
    case 'gone':
      return goneReason(reason.gone, evidence.snapshot.workspace);
    case 'loop stopped': {
      const loop =
        reason.scheduled === null ? 'its event loop' : `the event loop to which ${named(reason.scheduled)} was given`;
      if (reason.inParent)
        return [
          `and ${loop} runs in a thread of the parent process, which the fork left behind`,
          `and ${loop} runs in the parent process alone`,
        ];
      return [`and ${loop} has stopped, so no thread runs it any more`, `and ${loop} has stopped`];
    }
    case 'clock stands':
      return ['on a clock that stands still, so the pause never ends'];
    case 'never cancelled':
      return neverCancelledWords(evidence, reason.sleeper, waiter);
    case 'loop':
      return ['and nothing stops that loop'];
    case 'idle':
      return idleWords(evidence, reason.by);
    case 'all blocked':
      return blockedWords(evidence, reason.by, reason.isBefore, sure);
    case 'listens':
      return [
        `and only ${listed(evidence, reason.by)} could wake it, which ${reason.by.length === 1 ? 'waits' : 'wait'} for a client to connect`,
      ];
    case 'lent':
      return keptReason(reason.by);
    case 'kept':
      return keptBySelf(reason.hold, evidence.snapshot.workspace);
    case 'unnamed': {
      const shown = `and nothing shows that ${listed(evidence, reason.by)} will ever wake it`;
      const wait = reason.by.length === 1 ? 'it waits' : 'they wait';
      return [`${shown}, since ${wait} for events and no frame there names it`, shown];
    }
    case 'own pipe':
      return [
        'and only its own process has the other end of the pipe that it reads, where nothing is seen that would write',
        'and nothing in its own process is seen to write to the pipe that it reads',
        'and no writer of the pipe that it reads was seen',
      ];
    case 'nobody else':
      return [sure.nobodyElse];
    case 'unreferenced':
      return [unreferencedWords(reason.others, waiter.kind, sure)];
  }
}

/** Threads that only refer to it need not be told; a worker process has taken its work and given nothing for it. */
function idleWords(evidence: Evidence, by: readonly Actor[]): readonly string[] {
  const [only] = by;
  if (only?.thread?.main === true && by.length === 1)
    return [
      `and ${titleOf(evidence, only)}, which should answer, waits for its next item: the last one did not reach it, or its answer was lost`,
      `and ${titleOf(evidence, only)}, which should answer, is idle`,
    ];
  return [`and ${by.length === 1 ? 'the only other thread' : 'every other thread'} that refers to it is idle`];
}

/** `task 'a', task 'b' and 2 more`. */
function listed(evidence: Evidence, by: readonly Actor[]): string {
  const names = [...new Set(by.map((actor) => titleOf(evidence, actor)))];
  return `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;
}

function blockedWords(
  evidence: Evidence,
  by: readonly Actor[],
  isBefore: boolean,
  { able }: Sureness,
): readonly string[] {
  const names = new Set(by.map((actor) => titleOf(evidence, actor)));
  const [only] = names;
  if (names.size === 1 && isBefore) {
    return [
      `and ${only}, the only one ${able}, waits for it in turn`,
      `and the only ${kindOf(by)} ${able} waits for it in turn`,
    ];
  }
  const plain =
    names.size === 1
      ? `and the only ${kindOf(by)} ${able} is blocked`
      : `and every ${kindOf(by)} ${able} is itself blocked`;
  return [`${plain} (${listed(evidence, by)})`, plain];
}

/** `thread`, `task`; `actor` has no English word where they differ. */
function kindOf(by: readonly Actor[]): string {
  const kinds = new Set(by.map(({ kind }) => kind));
  const [kind = 'thread'] = kinds;
  return kinds.size === 1 ? kind : 'thread or task';
}

function heldReasons(evidence: Evidence, hold: Hold): readonly Relative[] {
  const who = titleOf(evidence, hold.actor);
  const since = heldSince(hold, evidence.snapshot.workspace);
  return [
    `which ${who} ${hold.certain ? 'has held' : 'has probably held'}${since} while it waits itself`,
    `which ${who} ${hold.certain ? 'holds' : 'probably holds'} while it waits itself`,
  ];
}

function neverCancelledWords(evidence: Evidence, sleeper: Actor, waiter: Actor): readonly string[] {
  if (sleeper === waiter) return ['which only a cancellation ends, and nothing was seen that cancels it'];
  const who = titleOf(evidence, sleeper);
  return [
    `but ${who} sleeps until it is cancelled, and nothing was seen that cancels it`,
    `but nothing cancels ${who}`,
  ];
}

function unreferencedWords(others: number, waiter: Actor['kind'], sure: Sureness): string {
  if (others === 0) return sure.nothing;
  // Beside a task or a greenlet others of its kind are among them.
  const isThread = waiter === 'thread';
  return others === 1
    ? `and the only other live ${isThread ? 'thread' : `${waiter} or thread`} does not refer to it`
    : `and none of the ${others} other live ${isThread ? 'threads' : `${waiter}s and threads`} refers to it`;
}

const ARRIVED: Readonly<Record<Arrived, string>> = {
  set: 'which another thread set',
  item: 'to which another thread added an item',
  result: 'whose result another thread set',
  free: 'which another thread released',
  notified: 'which another thread notified',
  callback: 'to which another thread gave a callback',
};
