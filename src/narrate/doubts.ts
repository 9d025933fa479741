import type { Finding } from '../diagnose/finding/finding.ts';
import type { Evidence } from '../diagnose/focus/evidence.ts';
import type { Actor } from '../diagnose/graph/actor.ts';
import type { Doubt } from '../diagnose/proof/doubts.ts';
import { waitingOf } from '../diagnose/waits/waiting.ts';
import type { Kind, Verdict } from '../model/verdict.ts';
import { processTitle, titleOf, waitClause } from './clauses/headline-words.ts';
import { signalName } from './words/kernel-words.ts';
import { count, duration, named } from './words/words.ts';

/** Those of one kind that are named with what they do. */
const NAMED = 3;

/**
 * Why a verdict is likely and not proven, a clause each, those that are alive first; empty for any other confidence. A rule that looks at none of this has a
 * reason that its kind gives.
 */
export function doubtsOf(evidence: Evidence, finding: Finding): readonly string[] {
  if (finding.confidence !== 'likely') return [];
  const { doubts = [], cause } = finding;
  const words = [...new Set(doubts.map((doubt) => doubtWords(evidence, doubt)))];
  const byNature = NATURE[cause.kind];
  return words.length > 0 || byNature === undefined ? words : [byNature];
}

/** Reasons that a first screen has room for. */
const SHOWN = 2;

/** `Likely, not proven: the program handles SIGUSR1, and whoever sends that may end the wait.`, or no line. */
export function doubtsLines({ doubts = [] }: Pick<Verdict, 'doubts'>): readonly string[] {
  if (doubts.length === 0) return [];
  const more = doubts.length - SHOWN;
  const others = more > 0 ? `; and ${count(more, 'more reason')}` : '';
  return [`Likely, not proven: ${doubts.slice(0, SHOWN).join('; ')}${others}.`];
}

function doubtWords(evidence: Evidence, doubt: Doubt): string {
  switch (doubt.type) {
    case 'may act':
      return `${doing(evidence, doubt.actors)}, and may still end the wait`;
    case 'rests':
      return `${doing(evidence, doubt.actors)}, and could end the wait afterwards, though nothing shows that`;
    case 'inferred':
      return `that ${names(evidence, doubt.actors)} ${doubt.actors.length === 1 ? 'decides' : 'decide'} the wait is inferred, no object shows it`;
    case 'way':
      return 'several processes wait beside each other, and another one of them may be the one that decides';
    case 'call':
      return 'one more call given to the pool would start a worker';
    case 'limit':
      return `the limit of ${processTitle(evidence, doubt.limit.process)} ends it ${duration(doubt.limit.leftMs)} after the last look`;
    case 'alarm':
      return `SIGALRM comes to ${processTitle(evidence, doubt.process)} ${duration(doubt.dueIn * 1000)} after the last look, and its handler or its end may end the wait`;
    case 'signals':
      return `${processTitle(evidence, doubt.process)} handles ${doubt.signals.map(signalName).join(', ')}, and whoever sends that may end the wait`;
    case 'ready by itself':
      return `${processTitle(evidence, doubt.process)} watches ${named(doubt.target)}, which becomes ready by itself`;
    case 'timer':
    case 'timeout':
    case 'unlisted':
    case 'foreign threads':
    case 'shared':
    case 'pause':
    case 'bystander':
      return processWords(processTitle(evidence, doubt.process))[doubt.type];
    default:
      return actorWords(doubt.actor === null ? 'it' : titleOf(evidence, doubt.actor))[doubt.type];
  }
}

type OfProcess = 'timer' | 'timeout' | 'unlisted' | 'foreign threads' | 'shared' | 'pause' | 'bystander';

function processWords(title: string): Readonly<Record<OfProcess, string>> {
  return {
    timer: `${title} has a timer that is still to come`,
    timeout: `${title} waits with a timeout`,
    unlisted: `not all threads of ${title} could be looked at`,
    'foreign threads': `${title} has threads of native code, which may call back into Python`,
    shared: `what is waited for is shared with other processes, and ${title} need not be the only one that has it`,
    pause: `${title}, which holds it, only rests for a while`,
    bystander: `${title} goes on beside it and may still end the wait`,
  };
}

type OfActor = 'holder' | 'semaphore' | 'unbound' | 'moved' | 'open' | 'peer' | 'ends' | 'writer';

function actorWords(title: string): Readonly<Record<OfActor, string>> {
  return {
    holder: `that ${title === 'it' ? 'the lock was held there' : `${title} is the one to wait for`} is inferred, no record shows it`,
    semaphore: `a permit for ${title} may come from anybody`,
    unbound: `it is not known whether ${title} waits without a limit, or for what`,
    moved: `${title} was not seen at the same place twice`,
    open: `what ${title} waits for may be in the hands of code that no stack shows, such as a callback or a table`,
    peer: `a connection that is open may bring what ${title} waits for`,
    ends: `what ${title} does there ends by itself some time`,
    writer: `another program of the command may still write what ${title} reads`,
  };
}

/** `thread 'a' sleeps in time.sleep at a.py:9 and thread 'b' is at b.py:2`. */
function doing(evidence: Evidence, actors: readonly Actor[]): string {
  const each = [...new Set(actors.map((actor) => doingOf(evidence, actor)))];
  const more = each.length - NAMED;
  const shown = each.slice(0, NAMED);
  return more > 0 ? `${shown.join(', ')} and ${count(more, 'other', 'others')}` : shown.join(' and ');
}

function doingOf(evidence: Evidence, actor: Actor): string {
  const waiting = waitingOf(evidence.graph, actor);
  const does = waitClause(evidence, { actor, waiting, unblock: null, hold: null });
  return `${titleOf(evidence, actor)} ${does === 'shows no Python frame' ? 'is alive' : does}`;
}

function names(evidence: Evidence, actors: readonly Actor[]): string {
  return actors.length === 0
    ? 'somebody'
    : [...new Set(actors.map((actor) => titleOf(evidence, actor)))].slice(0, NAMED).join(', ');
}

/** What no look from outside can tell, by the kind of hang. */
const NATURE: Readonly<Partial<Record<Kind, string>>> = {
  'network-wait': 'the other end may still answer',
  'database-wait': 'what the database server does meanwhile cannot be seen',
  'stdin-wait': 'somebody may still write there',
  'fifo-wait': 'whoever knows its path may still open it',
  'pipe-held-open': 'whoever has the other end open may still write to it or close it',
  'pipe-full': 'its reader may still come back to the pipe',
  'child-running': 'the program may still end by itself',
  'child-died': 'that the wait was for the dead one alone is inferred',
  'sleep-loop': 'what the loop waits for may still happen',
  'cpu-loop': 'the loop may still come to its end',
  'native-call': 'the call may still return',
  'gil-held': 'the call may still give the GIL back',
  'pool-starved': 'only what its threads print of themselves shows it',
  'self-deadlock': 'a handler of a signal in that program may end the wait',
  'thread-blocks-exit': 'what it does there may still end',
  'nobody-can-wake': 'somebody outside the command may still send the signal',
  'file-lock': 'its holder may still give it back',
  'fork-inherited-lock': 'native code keeps no record of who holds a lock',
};
