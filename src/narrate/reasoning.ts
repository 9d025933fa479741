import { isFinding, type Tried } from '../diagnose/finding/finding.ts';
import { waitLine } from '../diagnose/path/waiting-line.ts';
import type { EndedStep, Trace, TraceStep } from '../diagnose/trace.ts';
import { standingIn } from '../diagnose/waits/waiting.ts';
import type { End } from '../diagnose/walk/walk.ts';
import { place } from '../model/user-frames.ts';
import type { Reasoning, ReasoningRule, ReasoningStep } from '../model/verdict.ts';
import { endedAs } from './chain/link-refs.ts';
import { endedWithLine } from './clauses/ended.ts';
import { goneNoun, goneWords, outsiderWords } from './clauses/gone.ts';
import { enderOfWait } from './clauses/step-end.ts';
import { objectWords } from './clauses/step-words.ts';
import { PASSES } from './passes.ts';
import { labelOf } from './words/hop-words.ts';
import { KIND_WORDS } from './words/kind-words.ts';
import { missingWhy, missingWords, processLabel } from './words/labels.ts';
import { stateWords } from './words/states.ts';
import { waitPhrase } from './words/wait-phrases.ts';
import { count, named, withoutStop } from './words/words.ts';

/** Steps that are told; a chain of thousands says the same again and again. */
const STEPS_LIMIT = 40;
/** Names of those who could end a wait. */
const NAMES = 3;

/** The trace in words. */
export function reasoningOf({ evidence, steps, ended, end, tried, missing }: Trace): Reasoning {
  const last = steps.at(-1);
  const decided = tried.at(-1);
  return {
    processes: evidence.focus.path.map((process) => ({ process: process.pid, words: processLabel(process) })),
    isCertain: evidence.focus.certain,
    steps: [
      ...steps.slice(0, STEPS_LIMIT).map((step) => stepOf({ evidence, step })),
      ...ended.map((step) => endedStep(evidence, step)),
    ],
    end: end?.how === 'unknown' ? endBeyond(last) : (end?.how ?? null),
    endWords:
      end === null
        ? 'There is no main thread to begin with.'
        : end.how === 'unknown'
          ? beyondObjects(last, decided)
          : endWords(end, steps.length, ended.length === 0 ? LAST : `Step ${steps.length}`, isProven(decided)),
    rules: tried.map(ruleOf),
    missing: missing.map((one) => ({ what: missingWords(one), why: named(withoutStop(missingWhy(one))) })),
  };
}

function stepOf({ evidence, step }: { evidence: Trace['evidence']; step: TraceStep }): ReasoningStep {
  const { actor, waiting, unblock, isSure } = step;
  const { workspace } = evidence.snapshot;
  const line = waitLine(step, workspace);
  const at = line === null ? '' : ` at ${place(line, workspace)}`;
  const what = waiting === null ? '' : objectWords(waiting);
  // A line that calls something that waits names the wait, as in the headline, but proves none.
  const called = waiting === null ? standingIn(evidence.graph, actor) : null;
  const waits =
    waiting !== null
      ? `${waitPhrase(waiting, what)}${at}`
      : called === null
        ? `shows no wait${at}`
        : `${waitPhrase(called)}${at}, judging by its line alone`;
  // Who shows no wait has nothing to be ended.
  const isOpen = waiting === null && unblock === null;
  const enders = !isOpen ? [enderWords(evidence, step)] : called === null ? [] : [NOT_KNOWN];
  return {
    actor: actor.key,
    wait: waiting?.id ?? null,
    object: waiting?.objects[0]?.kind ?? null,
    unblock: unblock?.by ?? null,
    isSure,
    words: [`${labelOf(evidence, actor)} ${waits}${objectState(step)}`, ...enders].join('; '),
  };
}

function endedStep({ snapshot }: Trace['evidence'], { actor, isSure }: EndedStep): ReasoningStep {
  return {
    actor: actor.key,
    wait: null,
    object: null,
    unblock: null,
    isSure,
    ended: endedAs(actor.ended),
    words: `${endedWithLine(actor, snapshot.workspace)}${isSure ? '' : ', and could have ended that wait'}`,
  };
}

/** ` (event: not set)`: what kind of thing it waits for, and the facts of it that count. */
function objectState({ waiting, system, unblock }: TraceStep): string {
  if (waiting === null) return '';
  const [object] = waiting.objects;
  if (object === undefined) {
    const isDescribed = (unblock !== null && unblock.by !== 'unknown') || enderOfWait({ waiting, system }) !== null;
    return isDescribed ? '' : ' (its object is not known)';
  }
  const { facts, kind } = object;
  const said = stateWords(waiting);
  const state =
    said !== '' ? said : facts['locked'] === true ? 'locked' : facts['state'] === 'pending' ? 'pending' : '';
  return ` (${kind}${state === '' ? '' : `: ${state}`})`;
}

const NOT_KNOWN = 'what could end it is not known';

function enderWords(evidence: Trace['evidence'], step: TraceStep): string {
  const { actor, unblock } = step;
  const names = (actors: readonly Parameters<typeof labelOf>[1][]) => {
    const shown = [...new Set(actors)].slice(0, NAMES).map((actor) => labelOf(evidence, actor));
    const more = new Set(actors).size - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` and ${count(more, 'more', 'more')}` : ''}`;
  };
  switch (unblock?.by) {
    case undefined:
    case 'unknown':
      return enderOfWait(step) ?? NOT_KNOWN;
    case 'held':
      return unblock.holds.length === 0
        ? 'no holder was seen'
        : `it is held by ${names(unblock.holds.map(({ actor }) => actor))}`;
    case 'all':
      return `it depends on ${names(unblock.actors)}`;
    case 'any':
      if (unblock.actors.length === 0) return 'nothing refers to it';
      return unblock.actors.every((one) => one === actor)
        ? 'nothing else refers to it'
        : `it could be ended by ${names(unblock.actors.filter((one) => one !== actor))}`;
    case 'ended':
      return `what should have ended it is gone: ${goneNoun(unblock.what)}`;
    case 'outside':
      return `only ${outsiderWords(unblock.what)} could end it`;
  }
}

/** Where the objects lead no further: the last wait goes `through the system`, `runs` out by itself, or something else decided. */
function endBeyond(last: TraceStep | undefined): string {
  if (last?.waiting?.verb === 'sleep') return 'runs';
  return last !== undefined && enderOfWait(last) !== null ? 'system' : 'unknown';
}

function beyondObjects(last: TraceStep | undefined, decided: Tried | undefined): string {
  if (last?.waiting?.verb === 'sleep') return 'The last wait is a sleep: it ends by itself.';
  const ender = last === undefined ? null : enderOfWait(last);
  if (ender !== null) return `The last wait goes through the operating system: ${ender}.`;
  const found = decided !== undefined && isFinding(decided.result) ? decided.result.cause.kind : 'unknown';
  if (found === 'unknown') return 'Who could end the last wait is not known.';
  return `No object shows who could end the last wait; other evidence decided: ${KIND_WORDS[found]}.`;
}

function isProven(decided: Tried | undefined): boolean {
  return decided !== undefined && isFinding(decided.result) && decided.result.confidence === 'proven';
}

const LAST = 'The last step';

/** `last`: the step that waits; who has ended instead of ending that wait is told behind it. */
function endWords(end: Exclude<End, { how: 'unknown' }>, steps: number, last: string, isProven: boolean): string {
  switch (end.how) {
    case 'cycle':
      return end.from === steps - 1
        ? `${last} leads back to itself: nothing else${last === LAST ? '' : ' alive'} was seen that could end its wait.`
        : `${last} leads back to step ${end.from + 1}: a cycle.`;
    case 'mutual':
      return 'Everything that could end the last wait is stuck as well.';
    case 'nobody':
      return isProven ? 'Nothing alive can end the last wait.' : 'Nothing alive was found that will end the last wait.';
    case 'ended':
      return `What should have ended it is gone: ${goneWords(end.what)}.`;
    case 'outside':
      return `Only something outside the command could end the last wait: ${outsiderWords(end.what)}.`;
    case 'runs':
      return 'The last step shows no wait that something else would have to end: it may go on by itself.';
  }
}

function ruleOf({ id, result }: Tried): ReasoningRule {
  if (isFinding(result)) {
    return { id, result: 'found', words: `decided: ${result.cause.kind} (${result.confidence})` };
  }
  return { id, result: result.pass, words: PASSES[result.pass] };
}
