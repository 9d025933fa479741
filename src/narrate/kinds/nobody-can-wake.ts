import type { NobodyCanWake, NoWaker } from '../../diagnose/finding/causes/wakers.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Actor } from '../../diagnose/graph/actor.ts';
import { wakeAdvice } from '../advice/wake-advice.ts';
import { deadWakerLabel, deadWakerWords, exceptionName } from '../words/dead-waker.ts';
import { goneWords } from '../words/gone.ts';
import { atLine, lineOf, titleOf, waitOf } from '../words/headline-words.ts';
import { lostWakeUpWords } from '../words/lost-wake-up.ts';
import { stateWords } from '../words/states.ts';
import { heldSince } from '../words/step-words.ts';
import { waitPhrase } from '../words/wait-names.ts';
import { count, named } from '../words/words.ts';
import type { Teller, Told } from './told.ts';

/** Those who wait themselves that a sentence names. */
const NAMED = 3;

/** `the main thread waits in queue.get for q at a.py:17 in collect (empty), and nothing still alive can wake it`. */
export const nobodyCanWake: Teller<NobodyCanWake> = (evidence, cause) => {
  const { step, reason } = cause;
  if (reason.type === 'unfired') return { ...unfiredWords(evidence, reason), advice: UNFIRED };
  const state = step.waiting === null ? '' : stateWords(step.waiting);
  const waits = waitOf(evidence, step);
  const before = `${waits}${state === '' ? '' : ` (${state})`}`;
  const [first = '', ...others] = reasonWords(evidence, reason);
  const shortest = `${titleOf(evidence, step.actor)} ${step.waiting === null ? 'waits' : waitPhrase(step.waiting)}${lineOf(evidence, step)}`;
  return {
    sentence: `${before}, ${first}`,
    shorter: [
      ...others.map((why) => `${before}, ${why}`),
      `${waits}, ${others.at(-1) ?? first}`,
      `${shortest}, ${others.at(-1) ?? first}`,
    ],
    advice: advice(cause),
  };
};

function unfiredWords(
  evidence: Evidence,
  { frame }: Extract<NoWaker, { type: 'unfired' }>,
): Pick<Told, 'sentence' | 'shorter'> {
  const waits = `${named(frame.function)} waits ${atLine(evidence, frame, `(${frame.function})`)} for a Deferred that nothing can fire`;
  return { sentence: `${waits}, since the reactor has no call, connection or thread left`, shorter: [waits] };
}

/** Fullest first. */
function reasonWords(evidence: Evidence, reason: Exclude<NoWaker, { type: 'unfired' }>): readonly string[] {
  switch (reason.type) {
    case 'lost wake-up':
      return [lostWakeUpWords(reason.arrived)];
    case 'died': {
      const { waker } = reason;
      const { workspace } = evidence.snapshot;
      return [
        `in vain since ${deadWakerWords(waker, workspace)}`,
        `in vain since ${deadWakerWords({ ...waker, exception: exceptionName(waker) }, workspace)}`,
        `in vain since ${deadWakerLabel(waker)} died of ${exceptionName(waker)}`,
      ];
    }
    case 'gone':
      return [`and ${goneWords(reason.gone)}, which would have to wake it, has ended`];
    case 'loop':
      return ['and nothing stops that loop'];
    case 'holder waits':
      return [
        `which ${titleOf(evidence, reason.hold.actor)} has held${heldSince(reason.hold, evidence.snapshot.workspace)} while it waits itself`,
        `which ${titleOf(evidence, reason.hold.actor)} holds while it waits itself`,
      ];
    case 'idle':
      return [`and ${reason.count === 1 ? 'the only other thread' : 'every other thread'} that refers to it is idle`];
    case 'all blocked':
      return blockedWords(evidence, reason.by, reason.isBefore);
    case 'nobody else':
      return ['and nothing else still alive can wake it'];
    case 'unreferenced':
      return [unreferencedWords(reason.others)];
  }
}

function blockedWords(evidence: Evidence, by: readonly Actor[], isBefore: boolean): readonly string[] {
  const names = [...new Set(by.map((actor) => titleOf(evidence, actor)))];
  const [only] = names;
  if (names.length === 1 && isBefore) {
    return [
      `and ${only}, the only one that could wake it, is waiting for it`,
      `and the only ${kindOf(by)} that could wake it is waiting for it`,
    ];
  }
  const shown = names.slice(0, NAMED).join(', ');
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const plain =
    names.length === 1
      ? `and the only ${kindOf(by)} that could wake it is blocked`
      : `and every ${kindOf(by)} that could wake it is itself blocked`;
  return [`${plain} (${shown}${more})`, plain];
}

/** `thread`, `task`; `actor` has no English word where they differ. */
function kindOf(by: readonly Actor[]): string {
  const kinds = new Set(by.map(({ kind }) => kind));
  const [kind = 'thread'] = kinds;
  return kinds.size === 1 ? kind : 'thread or task';
}

function unreferencedWords(others: number): string {
  if (others === 0) return 'and nothing still alive can wake it';
  return others === 1
    ? 'and the only other live thread does not refer to it'
    : `and none of the ${count(others, 'other live thread')} refers to it`;
}

function advice(cause: NobodyCanWake): string {
  return cause.reason.type === 'lost wake-up' ? LOST_WAKE_UP : wakeAdvice(cause);
}

/** asyncio's objects are not for other threads: their callbacks wait until something else wakes the loop. */
const LOST_WAKE_UP =
  'asyncio objects may only be used in the thread of their loop: from another thread, call `loop.call_soon_threadsafe(event.set)` (or `queue.put_nowait, item`), or `asyncio.run_coroutine_threadsafe`.';

const UNFIRED =
  'Fire the Deferred on every code path, even when nothing is found or something fails (`callback` or `errback`), or bound it with `addTimeout(seconds, reactor)`.';
