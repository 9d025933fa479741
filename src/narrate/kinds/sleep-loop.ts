import type { ShellLoop, SleepLoop } from '../../diagnose/finding/causes/running.ts';
import { deathsOf } from '../../diagnose/finding/deaths.ts';
import type { Command } from '../../diagnose/script/command.ts';
import type { Frame } from '../../model/snapshot.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { place } from '../../model/user-frames.ts';
import { loopAdvice } from '../advice/loop-advice.ts';
import { atLine, processTitle, type Telling, titleOf } from '../clauses/headline-words.ts';
import { inCallWords } from '../clauses/in-call.ts';
import { waitName } from '../words/wait-names.ts';
import { cutInMiddle, listed, loopHead } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread polls in the loop at a.py:7 in poll (while not done), and what it polls for does not come`. */
export const sleepLoop: Teller<SleepLoop> = (evidence, cause) => {
  const { route, at, waiting, frame, loop, script } = cause;
  if (script !== undefined) return shellLoop(evidence, frame, script);
  const actor = route.hops[at]?.actor;
  const who = actor === undefined ? 'it' : titleOf(evidence, actor);
  const line = atLine(evidence, { file: frame.file, line: loop.line, function: frame.function }, who);
  const call = inCallWords(evidence, route.hops[at]?.actor.frames ?? [], frame);
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

function conditionWords(loop: SourceLoop): string {
  return loop.isInfinite || loop.kind !== 'while' ? '' : ` (${loopHead(loop)})`;
}

/** `'bash ci.sh' keeps repeating its loop at ci.sh:5 (until curl ...), and what it polls for has not happened; 'python app.py' (ci.sh:2) has ended`. */
function shellLoop(
  evidence: Telling,
  frame: Frame,
  { shell, asks, ended, port }: ShellLoop,
): ReturnType<Teller<SleepLoop>> {
  const { workspace } = evidence.snapshot;
  const loop = `${processTitle(evidence, shell)} keeps repeating its loop ${atLine(evidence, frame)}`;
  const question = ` (${cutInMiddle(asks, QUESTION)})`;
  const jobs = ended.slice(0, JOBS).map((one) => `'${jobWords(one.command)}' of ${place(one.frame, workspace)}`);
  const why =
    jobs.length > 0
      ? `${listed(jobs)} ${jobs.length === 1 ? 'has' : 'have'} ended`
      : port === null
        ? ''
        : `nothing in this job listens on port ${port}`;
  const wanted = 'what it polls for has not happened';
  const behind = why === '' ? '' : `; ${why}`;
  return {
    sentence: `${loop}${question}, and ${wanted}${behind}`,
    shorter: [
      `${loop}, and ${wanted}${behind}`,
      `${loop}${behind === '' ? `, and ${wanted}` : behind}`,
      `${loop}, and ${wanted}`,
    ],
    advice: `${jobs.length > 0 ? `See what ${jobs[0]} wrote before it ended. ` : ''}Give the loop an end (\`for i in $(seq 60)\`, \`timeout 60 bash -c '...'\`), and let it fail when the job that it waits for has ended (\`kill -0 $pid\`).`,
  };
}

/** Characters of what a loop asks. */
const QUESTION = 60;
/** Jobs that a sentence names. */
const JOBS = 2;
const JOB_LENGTH = 40;

function jobWords({ words }: Command): string {
  return cutInMiddle(words.map(({ parts }) => parts.join('…')).join(' '), JOB_LENGTH);
}
