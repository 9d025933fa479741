import type { Lack, Seen, SeenStack, Unknown } from '../../diagnose/finding/causes/unknown.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { processKey } from '../../diagnose/graph/actor.ts';
import { hopOf } from '../../diagnose/path/route.ts';
import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import type { Process } from '../../model/snapshot.ts';
import { place } from '../../model/user-frames.ts';
import type { Phase } from '../../model/verdict.ts';
import {
  hopClause,
  hopWait,
  outerPhrase,
  processTitle,
  titleOf,
  type Wording,
  waitClause,
} from '../clauses/headline-words.ts';
import { subjectWords, waitWords } from '../clauses/step-words.ts';
import { labelOf } from '../words/hop-words.ts';
import { missingWhy, missingWords } from '../words/labels.ts';
import { layerSaid } from '../words/layer-words.ts';
import { waitPhrase } from '../words/wait-phrases.ts';
import { count, duration, named, sentence, withoutStop } from '../words/words.ts';
import type { Describer } from './description.ts';

/** `the main thread waits in poll at a.py:7 in run; no cause could be determined: ...`. */
export const describeUnknown: Describer<Unknown> = (evidence, { seen }) => {
  if (seen.type === 'foreign wait') return describeForeignWait(evidence, seen);
  if (seen.type !== 'stack')
    return {
      opening: null,
      sentence: blindWords(evidence, seen),
      advice: seen.type === 'not Python' ? FOREIGN_ADVICE : '',
    };
  const ending = seen.isAwaitingChildren ? { words: 'it waits for its child processes' } : outlookWords(evidence, seen);
  const endings = shorterEndings(ending);
  return {
    sentence: `${subject(evidence, seen)}; ${endings[0]}`,
    shorter: FULLNESS.flatMap((fullness) => {
      const brief = briefSubject(evidence, seen, fullness);
      return endings.map((words) => `${brief}; ${words}`);
    }),
    advice: advice(evidence.phase, seen),
  };
};

type ForeignWait = Extract<Seen, { type: 'foreign wait' }>;

function describeForeignWait(evidence: Evidence, { way, last, lack }: ForeignWait): ReturnType<Describer<Unknown>> {
  const { process, snapshot } = evidence;
  const endings = shorterEndings(lackWords(evidence, lack));
  return {
    sentence: `${subjectWords(way, last, process?.pid ?? 0, snapshot.workspace)}${waitWords(last, snapshot.workspace)}; ${endings[0]}`,
    shorter: endings.map((words) => `${hopBriefly(evidence, last)}; ${words}`),
    advice: lack.type === 'time' ? `${MORE_TIME}.` : '',
  };
}

function blindWords(evidence: Evidence, seen: Exclude<Seen, SeenStack | ForeignWait>): string {
  const { snapshot } = evidence;
  const start = `The command did not end within ${duration(snapshot.elapsedMs)}, and`;
  switch (seen.type) {
    case 'no process':
      return `${start} none of its processes could be seen`;
    case 'not Python': {
      return `The command did not end within ${duration(snapshot.elapsedMs)}${foreignWords(evidence, seen.process)}`;
    }
    case 'no stack':
      return sentence(withoutStack(evidence, seen));
  }
}

/** `: 'bash ci.sh' waits for a child process at ci.sh:5; no cause could be determined: nothing shows why that does not end`. */
function foreignWords(evidence: Evidence, process: Process): string {
  const actor = evidence.graph.actors.get(processKey(process.pid));
  const hop = actor === undefined ? null : hopOf(evidence.graph, actor);
  if (hop === null || hop.waiting === null)
    return `; ${NO_CAUSE}${processTitle(evidence, process)} is not a Python process, and nothing shows what it waits for`;
  return `: ${hopClause(evidence, hop)}; ${NO_CAUSE}nothing shows why that wait does not end`;
}

function withoutStack(evidence: Evidence, { process, layer }: Extract<Seen, { type: 'no stack' }>): string {
  const { phase } = evidence;
  const why = layer === null ? '' : ` (${withoutStop(layerSaid(layer))})`;
  const during = phase === 'unknown' || phase === 'running' ? '' : ` during ${phase}`;
  return `the main thread of ${processTitle(evidence, process)} does not end${during}, and its stack could not be seen${why}`;
}

/** The main thread, or how its waits lead to the one behind it. */
function subject(evidence: Evidence, seen: SeenStack): string {
  const { process, snapshot } = evidence;
  const { workspace } = snapshot;
  if (seen.behind !== null) {
    const { way, last } = seen.behind;
    return `${subjectWords(way, last, process?.pid ?? 0, workspace)}${waitWords(last, workspace)}`;
  }
  return `${mainThreadOf(evidence, seen.process)} ${stands(evidence, seen)}${pendingWords(evidence, seen)}`;
}

/** What a brief subject says of it, fullest first: the chain has the rest. */
const FULLNESS = [
  { withCall: true, withPending: true },
  { withCall: false, withPending: true },
  { withCall: true, withPending: false },
  { withCall: false, withPending: false },
];

/** The same with no function and no process; the waits before the last one stand in the chain. */
function briefSubject(
  evidence: Evidence,
  seen: SeenStack,
  { withCall, withPending }: (typeof FULLNESS)[number],
): string {
  if (seen.behind !== null) return hopBriefly(evidence, seen.behind.last);
  const at = seen.frame === null ? '' : ` at ${place(seen.frame, evidence.snapshot.workspace)}`;
  const call = seen.waiting === null || !withCall ? 'waits' : waits(evidence, seen.waiting);
  const stands = seen.waiting === null ? 'is' : call;
  return `${mainThreadOf(evidence, seen.process)} ${stands}${at}${withPending ? pendingWords(evidence, seen) : ''}`;
}

/** Of the command's first Python it needs no name. */
function mainThreadOf(evidence: Evidence, process: Process): string {
  const first = evidence.focus.path.find(({ python }) => python !== null);
  return first === undefined || first === process ? 'the main thread' : processTitle(evidence, process);
}

function hopBriefly(evidence: Evidence, step: Step): string {
  const brief: Wording = { ...evidence, isBrief: true };
  return `${titleOf(evidence, step.actor)} ${waitClause(brief, step)}`;
}

const NO_CAUSE = 'no cause could be determined: ';
const NO_CAUSE_BRIEFLY = 'cause unknown: ';

/** How the headline ends. */
interface Ending {
  readonly words: string;
  /** They are what would have told the cause. */
  readonly isLack?: boolean;
  /** What kept from reading: the problems of the report have it whole. */
  readonly why?: string;
  /** The same, where names leave no room. */
  readonly briefly?: string;
}

/** Fullest first; one at least. */
function shorterEndings({ words, isLack = false, why = '', briefly }: Ending): readonly [string, ...string[]] {
  if (!isLack) return briefly === undefined ? [words] : [words, briefly];
  return [`${NO_CAUSE}${words}${why === '' ? '' : ` (${why})`}`, `${NO_CAUSE}${words}`, `${NO_CAUSE_BRIEFLY}${words}`];
}

function stands(evidence: Evidence, { waiting, frame }: SeenStack): string {
  if (frame === null) return 'shows no Python frame';
  const at = `${place(frame, evidence.snapshot.workspace)} in ${frame.function}`;
  return waiting === null ? `is at ${at}` : `${waits(evidence, waiting)} at ${at}`;
}

/** `waits in spawn.expect of pexpect (select)`, `waits in select`. */
function waits(evidence: Evidence, waiting: Waiting): string {
  return outerPhrase(evidence, { actor: waiting.actor, waiting }) ?? waitPhrase(waiting);
}

function pendingWords({ snapshot: { workspace } }: Evidence, { pending, deferred }: SeenStack): string {
  const { tasks, greenlets } = pending;
  const words = [
    tasks === 0 ? null : count(tasks, 'pending asyncio task'),
    greenlets === 0 ? null : count(greenlets, 'waiting greenlet'),
  ].filter((word) => word !== null);
  const below = words.length === 0 ? '' : `, with ${words.join(' and ')}`;
  return deferred === null
    ? below
    : `${below}, while function ${named(deferred.function)} waits for a Deferred at ${place(deferred, workspace)}`;
}

function outlookWords(evidence: Evidence, { outlook, lack, resting }: SeenStack): Ending {
  switch (outlook) {
    case 'moved':
      return { words: 'its stack changed between the samples, so it may be slow rather than hung' };
    case 'wrote':
      return {
        words: `it was still writing output ${duration(evidence.snapshot.silentMs ?? 0)} before its time was up, so it may be slow rather than hung`,
      };
    case 'others run':
      return { words: 'other threads are still active, so it may be slow rather than hung' };
    case 'others come':
      return { words: 'threads begin and end there meanwhile, so it may be slow rather than hung' };
    case 'timer':
      return { words: 'a timer there has yet to call its function, so it may be slow rather than hung' };
    case 'others rest': {
      if (resting === null) return lackWords(evidence, lack);
      const who = titleOf(evidence, resting);
      return {
        words: `meanwhile ${who} ${hopWait(evidence, hopOf(evidence.graph, resting))} and goes on after that, so it may be slow rather than hung`,
        briefly: `meanwhile ${who} only pauses, so it may be slow`,
      };
    }
    case 'not found':
      return lackWords(evidence, lack);
  }
}

/** What would have told why. */
function lackWords(evidence: Evidence, lack: Lack): Ending {
  switch (lack.type) {
    case 'input': {
      const { missing } = lack;
      const words = `${missingWords(missing, processTitle(evidence, missing.process))} could not be ${missing.what === 'second sample' ? 'taken' : 'read'}`;
      return { words, isLack: true, why: named(withoutStop(missingWhy(missing))) };
    }
    case 'time':
      return {
        words:
          lack.actor === null
            ? 'it goes on by itself when its time is up, so it may be slow rather than hung'
            : `${labelOf(evidence, lack.actor)}, which could wake it, is in a timed wait itself, so it may be slow rather than hung`,
        ...(lack.actor === null ? { briefly: 'it goes on by itself when its time is up' } : {}),
      };
    case 'wait':
      return { words: 'nothing shows what it waits for', isLack: true };
    case 'object':
      return { words: 'the object it waits for is not known', isLack: true };
    case 'ender':
      return { words: 'nothing was found that could end that wait', isLack: true };
  }
}

const FOREIGN_ADVICE =
  'Run that command alone and see what it waits for, and give it a limit (`timeout 5m ...`); if it is only slow, give it more time.';
const MORE_TIME = 'If the work is only slow, give it more time with a longer timeout';

function advice(phase: Phase, { outlook, lack }: SeenStack): string {
  if (outlook !== 'not found' || lack.type === 'time')
    return `${MORE_TIME}; otherwise compare the two samples of its stack.`;
  return phase === 'unknown'
    ? ''
    : 'Start with the stacks below: the main thread first, then the threads it may be waiting for.';
}
