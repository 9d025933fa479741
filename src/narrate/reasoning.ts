import { isFinding, type Tried } from '../diagnose/finding/finding.ts';
import { traitsOf } from '../diagnose/objects/kinds.ts';
import { waitLine } from '../diagnose/path/waiting-line.ts';
import type { Trace, TraceStep } from '../diagnose/trace.ts';
import { standingIn } from '../diagnose/waits/waiting.ts';
import type { End } from '../diagnose/walk/walk.ts';
import { place } from '../model/user-frames.ts';
import type { Reasoning, ReasoningRule, ReasoningStep } from '../model/verdict.ts';
import { goneWords, outsiderWords } from './clauses/gone.ts';
import { objectWords } from './clauses/step-words.ts';
import { PASSES } from './passes.ts';
import { labelOf } from './words/hop-words.ts';
import { missingWords, processLabel } from './words/labels.ts';
import { waitName } from './words/wait-names.ts';
import { count, named } from './words/words.ts';

/** Steps that are told; a chain of thousands says the same again and again. */
const STEPS_LIMIT = 40;
/** Names of those who could end a wait. */
const NAMES = 3;

/** The trace in words. */
export function reasoningOf({ evidence, steps, end, tried, missing }: Trace): Reasoning {
  return {
    processes: evidence.focus.path.map((process) => ({ process: process.pid, words: processLabel(process) })),
    isCertain: evidence.focus.certain,
    steps: steps.slice(0, STEPS_LIMIT).map((step) => stepOf({ evidence, step })),
    end: end?.how ?? null,
    endWords: end === null ? 'There is no main thread to begin with.' : endWords(end, steps.length),
    rules: tried.map(ruleOf),
    missing: missing.map((one) => ({ what: missingWords(one), why: named(one.why) })),
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
      ? `waits in ${waitName(waiting)}${what === '' ? '' : ` for ${what}`}${at}`
      : called === null
        ? `shows no wait${at}`
        : `waits in ${waitName(called)}${at}, by its line alone`;
  return {
    actor: actor.key,
    wait: waiting?.id ?? null,
    object: waiting?.objects[0]?.kind ?? null,
    unblock: unblock?.by ?? null,
    isSure,
    words: `${labelOf(evidence, actor)} ${waits}${objectState(step)}; ${called === null || unblock !== null ? enderWords(evidence, step) : NOT_KNOWN}`,
  };
}

/** ` (event: set is false)`: the facts of the object that count. */
function objectState({ waiting }: TraceStep): string {
  const [object] = waiting?.objects ?? [];
  if (object === undefined) return waiting === null ? '' : ' (no object of it is known)';
  const facts = traitsOf(object.kind).state.flatMap((name) => {
    const value = object.facts[name];
    return value === undefined || value === null || value === '' ? [] : [`${name} is ${named(String(value))}`];
  });
  return ` (${object.kind}${facts.length === 0 ? '' : `: ${facts.join(', ')}`})`;
}

const NOT_KNOWN = 'what could end it is not known';

function enderWords(evidence: Trace['evidence'], { actor, unblock }: Pick<TraceStep, 'actor' | 'unblock'>): string {
  const names = (actors: readonly Parameters<typeof labelOf>[1][]) => {
    const shown = [...new Set(actors)].slice(0, NAMES).map((actor) => labelOf(evidence, actor));
    const more = new Set(actors).size - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` and ${count(more, 'more', 'more')}` : ''}`;
  };
  switch (unblock?.by) {
    case undefined:
      return 'it waits for nothing else';
    case 'unknown':
      return NOT_KNOWN;
    case 'held':
      return unblock.holds.length === 0
        ? 'no holder was seen'
        : `held by ${names(unblock.holds.map(({ actor }) => actor))}`;
    case 'all':
      return `it ends with ${names(unblock.actors)}`;
    case 'any':
      if (unblock.actors.length === 0) return 'nothing refers to it';
      return unblock.actors.every((one) => one === actor)
        ? 'nothing else refers to it'
        : `could be ended by ${names(unblock.actors.filter((one) => one !== actor))}`;
    case 'ended':
      return `${goneWords(unblock.what)} should have ended it, and is gone`;
    case 'outside':
      return `${outsiderWords(unblock.what)} would have to end it`;
  }
}

function endWords(end: End, steps: number): string {
  switch (end.how) {
    case 'cycle':
      return end.from === steps - 1
        ? 'The last step leads back to itself: nothing else was seen that could end its wait.'
        : `The last step leads back to step ${end.from + 1}: a cycle.`;
    case 'mutual':
      return 'Everything that could end the last wait is stuck as well.';
    case 'nobody':
      return 'Nothing alive can end the last wait.';
    case 'ended':
      return `What should have ended it is gone: ${goneWords(end.what)}.`;
    case 'outside':
      return `The last wait ends outside the command: ${outsiderWords(end.what)}.`;
    case 'runs':
      return 'The last step shows no wait that anything else would have to end: it may go on by itself.';
    case 'unknown':
      return 'Who could end the last wait is not known.';
  }
}

function ruleOf({ id, result }: Tried): ReasoningRule {
  if (isFinding(result)) {
    return { id, result: 'found', words: `decided: ${result.cause.kind}, ${result.confidence}` };
  }
  return { id, result: result.pass, words: PASSES[result.pass] };
}
