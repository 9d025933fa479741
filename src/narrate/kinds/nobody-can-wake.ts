import type { NobodyCanWake, NoWaker } from '../../diagnose/finding/causes/wakers.ts';
import type { Actor } from '../../diagnose/graph/actor.ts';
import { place } from '../../model/user-frames.ts';
import { wakeAdvice } from '../advice/wake-advice.ts';
import { deadWakerWords } from '../words/dead-waker.ts';
import { goneWords } from '../words/gone.ts';
import { actorWords } from '../words/labels.ts';
import { lostWakeUpWords } from '../words/lost-wake-up.ts';
import { stateWords } from '../words/states.ts';
import { holdWords, waitWords } from '../words/step-words.ts';
import { subjectWords } from '../words/way-words.ts';
import { count, named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** Those who wait themselves that a sentence names. */
const NAMED = 3;

/** `the main thread waits in queue.get for q at a.py:17 in collect (it is empty), and no live thread is left that could end that`. */
export const nobodyCanWake: Teller<NobodyCanWake> = (evidence, cause) => {
  const { way, step, reason } = cause;
  const { workspace } = evidence.snapshot;
  const home = evidence.process?.pid ?? 0;
  const state = step.waiting === null ? '' : stateWords(step.waiting);
  const subject = subjectWords(way, step, home, workspace);
  const waits = `${waitWords(step, workspace)}${state === '' ? '' : ` (${state})`}`;
  return { sentence: `${subject}${waits}, and ${reasonWords(reason, home, workspace)}`, advice: advice(cause) };
};

function reasonWords(reason: NoWaker, home: number, workspace: string): string {
  switch (reason.type) {
    case 'lost wake-up':
      return lostWakeUpWords(reason.arrived);
    case 'unfired':
      return `${named(reason.frame.function)} waits at ${place(reason.frame, workspace)} for a Deferred that nothing will fire: the reactor has no call, no connection and no thread's result left`;
    case 'died':
      return `nobody is left to end that: ${deadWakerWords(reason.waker, workspace)}`;
    case 'gone':
      return reason.gone.type === 'pool result'
        ? 'every worker of the pool is idle: the result was lost on its way'
        : `${goneWords(reason.gone)} is gone`;
    case 'loop stopped':
      return reason.scheduled === null
        ? 'its event loop has stopped: no thread runs it any more'
        : `the event loop to which ${named(reason.scheduled)} was given has stopped: no thread runs it any more`;
    case 'loop':
      return 'no task and no other thread will stop that loop';
    case 'holder waits':
      return `${actorWords(reason.hold.actor, home)} holds it ${holdWords(reason.hold, workspace)} and waits itself`;
    case 'idle':
      return `nobody acts on it any more: ${reason.count === 1 ? 'the only other thread' : 'every other thread'} that knows it is idle`;
    case 'all blocked':
      return blockedWords(reason.by, reason.isBefore, home);
    case 'listens':
      return `only ${listed(reason.by, home)} could end that, which ${reason.by.length === 1 ? 'waits' : 'wait'} for a client to connect`;
    case 'unnamed':
      return `nothing shows that ${listed(reason.by, home)} will ever end that: ${reason.by.length === 1 ? 'it waits' : 'they wait'} for events, and no frame there names it`;
    case 'nobody else':
      return 'no other live thread is left that could end that';
    case 'unreferenced':
      return unreferencedWords(reason.others);
  }
}

function blockedWords(by: readonly Actor[], isBefore: boolean, home: number): string {
  const names = listed(by, home);
  if (new Set(by.map((actor) => actorWords(actor, home))).size === 1 && isBefore)
    return `only ${names} could end that, which waits itself`;
  return `all who could end that wait themselves (${names})`;
}

/** `task 'a', task 'b' and 2 more`. */
function listed(actors: readonly Actor[], home: number): string {
  const names = [...new Set(actors.map((actor) => actorWords(actor, home)))];
  return `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;
}

function unreferencedWords(others: number): string {
  if (others === 0) return 'no live thread is left that could end that';
  return others === 1
    ? 'the only other live thread does not refer to it'
    : `none of the ${count(others, 'other live thread')} refers to it`;
}

function advice(cause: NobodyCanWake): string {
  if (cause.reason.type === 'lost wake-up') return LOST_WAKE_UP;
  if (cause.reason.type === 'loop stopped') return STOPPED;
  return cause.reason.type === 'unfired' ? UNFIRED : wakeAdvice(cause);
}

/** asyncio's objects are not for other threads: their callbacks wait until something else wakes the loop. */
const LOST_WAKE_UP =
  'Objects of asyncio may be used in the thread of their loop only: from another thread call `loop.call_soon_threadsafe(event.set)` (or `queue.put_nowait, item`), or `asyncio.run_coroutine_threadsafe`.';

const UNFIRED =
  'Fire the Deferred on every way, also where nothing is found or something fails (`callback` or `errback`), or give it an end with `addTimeout(seconds, reactor)`.';

const STOPPED =
  'Make the client or task in the event loop that runs now, one for each loop, instead of keeping it over two runs; or keep the loop running until everything given to it has ended.';
