import type { SleepLoop } from '../../diagnose/finding/causes/running.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { loopAdvice } from '../advice/loop-advice.ts';
import { atLine, titleOf } from '../clauses/headline-words.ts';
import { waitName } from '../words/wait-names.ts';
import { loopHead } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread polls in the loop at a.py:7 in poll (while not done), and what it polls for does not come`. */
export const sleepLoop: Teller<SleepLoop> = (evidence, { route, at, waiting, frame, loop }) => {
  const actor = route.hops[at]?.actor;
  const who = actor === undefined ? 'it' : titleOf(evidence, actor);
  const line = atLine(evidence, { file: frame.file, line: loop.line, function: frame.function }, who);
  const polls = `${who} polls in the loop ${line}`;
  const how = waiting.verb === 'sleep' ? 'sleeping in' : 'waiting with a timeout in';
  return {
    sentence: `${polls}${conditionWords(loop)}, ${how} ${waitName(waiting)}, and what it polls for has not happened`,
    shorter: [
      `${polls}${conditionWords(loop)}, and what it polls for has not happened`,
      `${polls}, and what it polls for has not happened`,
    ],
    advice: loopAdvice(frame),
  };
};

function conditionWords(loop: SourceLoop): string {
  return loop.isInfinite || loop.kind !== 'while' ? '' : ` (${loopHead(loop)})`;
}
