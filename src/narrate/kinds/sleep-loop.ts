import type { SleepLoop } from '../../diagnose/finding/causes/running.ts';
import { deathsOf } from '../../diagnose/finding/deaths.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { ownerOf, place, userFrame } from '../../model/user-frames.ts';
import { loopAdvice } from '../advice/loop-advice.ts';
import { atLine, titleOf } from '../clauses/headline-words.ts';
import { outerCall } from '../words/outer-call.ts';
import { waitName } from '../words/wait-names.ts';
import { loopHead } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread polls in the loop at a.py:7 in poll (while not done), and what it polls for does not come`. */
export const sleepLoop: Teller<SleepLoop> = (evidence, cause) => {
  const { route, at, waiting, frame, loop } = cause;
  const actor = route.hops[at]?.actor;
  const who = actor === undefined ? 'it' : titleOf(evidence, actor);
  const line = atLine(evidence, { file: frame.file, line: loop.line, function: frame.function }, who);
  const call = callWords(evidence, route.hops[at]?.actor.frames ?? [], frame);
  const polls = `${who}${call} polls in the loop ${line}`;
  const how = waiting?.verb === 'sleep' ? 'sleeping in' : 'waiting with a timeout in';
  const within = waiting === null ? '' : `, ${how} ${waitName(waiting)}`;
  return {
    sentence: `${polls}${conditionWords(loop)}${within}, and what it polls for has not happened`,
    shorter: [
      `${polls}${conditionWords(loop)}, and what it polls for has not happened`,
      `${polls}, and what it polls for has not happened`,
      ...(call === '' ? [] : [`${who}${call} polls, and what it polls for has not happened`]),
      // Whoever has died tells more than the words here.
      ...(deathsOf(evidence, cause).length === 0 ? [] : [`${polls} in vain`]),
    ],
    advice: loopAdvice(frame),
  };
};

/** `, in a call at a.py:9,` where the loop is a library's: the line that the user wrote. */
function callWords({ snapshot: { workspace } }: Evidence, frames: readonly Frame[], polling: Frame): string {
  if (ownerOf(polling.file, workspace) !== 'library') return '';
  const own = userFrame(frames.slice(frames.indexOf(polling) + 1), workspace);
  const outer = outerCall(frames, workspace);
  const call = outer === null ? 'its call' : `${outer.call} (${outer.library})`;
  return own === null ? '' : `, in ${call} at ${place(own, workspace)},`;
}

function conditionWords(loop: SourceLoop): string {
  return loop.isInfinite || loop.kind !== 'while' ? '' : ` (${loopHead(loop)})`;
}
