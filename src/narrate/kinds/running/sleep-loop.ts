import type { Job, LastWords, ShellLoop, SleepLoop } from '../../../diagnose/finding/causes/running.ts';
import { deathsOf } from '../../../diagnose/finding/deaths.ts';
import { processKey } from '../../../diagnose/graph/actor.ts';
import type { EndedActor } from '../../../diagnose/graph/ended.ts';
import { hopOf } from '../../../diagnose/path/route.ts';
import type { Command } from '../../../diagnose/script/syntax/command.ts';
import { actingFor } from '../../../diagnose/walk/needs.ts';
import type { SourceLoop } from '../../../model/snapshot/source-facts.ts';
import type { Frame } from '../../../model/snapshot.ts';
import { place, shownFile } from '../../../model/user-frames.ts';
import { loopAdvice } from '../../advice/loop-advice.ts';
import { inCallWords } from '../../clauses/asides.ts';
import { howEnded } from '../../clauses/ended.ts';
import { atLine, hopClause, processTitle, titleOf, type Wording } from '../../clauses/headline-words.ts';
import { waitName } from '../../words/wait-names.ts';
import { cutInMiddle, listed, loopHead, named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread polls at a.py:7 in poll (while not done) for something that has not happened`. */
export const describeSleepLoop: Describer<SleepLoop> = (evidence, cause) => {
  const { route, at, waiting, frame, loop, script } = cause;
  if (script !== undefined) return shellLoop(evidence, frame, script);
  const actor = route.hops[at]?.actor;
  const who = actor === undefined ? 'it' : titleOf(evidence, actor);
  const line = atLine(evidence, { file: frame.file, line: loop.line, function: frame.function }, actor);
  const call = inCallWords(evidence, route.hops[at]?.actor.frames ?? [], frame);
  const polls = `${who}${call} polls ${line}`;
  const within =
    waiting === null || waiting.verb === 'sleep' ? '' : `, waiting with a timeout in ${waitName(waiting)},`;
  return {
    sentence: `${polls}${conditionWords(loop)}${within} ${AWAITED}`,
    shorter: [
      `${polls}${conditionWords(loop)} ${AWAITED}`,
      `${polls} ${AWAITED}`,
      ...(call === '' ? [] : [`${who}${call} polls ${AWAITED}`]),
      // Whoever has died tells more than the words here.
      ...(deathsOf(evidence, cause).length === 0 ? [] : [polls]),
    ],
    advice: loopAdvice(frame, loop, actor?.frames ?? [], evidence.snapshot.workspace),
  };
};

/** What a loop polls for is in its code: whether that is a condition that comes true, a file or an answer, its words do not tell. */
const AWAITED = 'for something that has not happened';

function conditionWords(loop: SourceLoop): string {
  return loop.isInfinite || loop.kind !== 'while' ? '' : ` (${loopHead(loop)})`;
}

/** `'bash ci.sh' polls at ci.sh:5 (until curl ...) for something that has not happened; 'python app.py' of ci.sh:2 has ended`. */
function shellLoop(
  evidence: Wording,
  frame: Frame,
  { shell, asks, isWithoutQuestion, ended, asked, port }: ShellLoop,
): ReturnType<Describer<SleepLoop>> {
  const { workspace } = evidence.snapshot;
  const does = isWithoutQuestion ? 'keeps repeating its loop' : 'polls';
  const loop = `${processTitle(evidence, shell)} ${does} ${atLine(evidence, frame)}`;
  const question = ` (${cutInMiddle(asks, QUESTION)})`;
  const title = ({ command, frame: start }: Job) => `'${jobWords(command)}' of ${place(start, workspace)}`;
  const jobs = ended.slice(0, JOBS).map(title);
  const [first] = ended;
  const known = ended.length === 1 ? (first?.actor ?? null) : null;
  const how = known !== null ? howEnded(known.ended) : jobs.length === 1 ? 'has ended' : 'have ended';
  const nobody = port === null ? '' : `nothing in this job listens on port ${port}`;
  // The end of that job is what it asks for.
  if (asked?.isForEnd === true) {
    const wanted = `for the end of ${title(asked)}`;
    return {
      sentence: `${loop}${question} ${wanted}, which still runs`,
      shorter: [`${loop} ${wanted}, which still runs`, `${loop} ${wanted}`, `${loop} for a job that still runs`],
      advice: `${livingAdvice(evidence, asked)}${END_ADVICE}`,
    };
  }
  const lives = asked === null ? '' : `${title(asked)} still runs`;
  const why = jobs.length > 0 ? `${listed(jobs)} ${how}` : nobody || lives;
  const behind = why === '' ? '' : `; ${why}`;
  const look =
    jobs.length > 0 || asked === null
      ? endedAdvice(jobs[0], known, first?.wrote ?? null, workspace)
      : livingAdvice(evidence, asked);
  const awaited = isWithoutQuestion ? '' : ` ${AWAITED}`;
  return {
    sentence: `${loop}${question}${awaited}${behind}`,
    shorter: [`${loop}${awaited}${behind}`, `${loop}${behind || awaited}`, `${loop}${awaited}`],
    advice: `${look}${LOOP_ADVICE}`,
  };
}

const END_ADVICE = 'Give the loop an end (`for i in $(seq 60)`), and end the job by force after that (`kill -9 $pid`).';

const LOOP_ADVICE =
  "Give the loop an end (`for i in $(seq 60)`, `timeout 60 bash -c '...'`), and let it fail when the job that it waits for has ended (`kill -0 $pid`).";

function endedAdvice(
  job: string | undefined,
  actor: EndedActor | null,
  wrote: LastWords | null,
  workspace: string,
): string {
  if (job === undefined) return '';
  if (wrote !== null) {
    const file = named(shownFile(wrote.file, workspace));
    return `The last line that ${job} wrote to ${file} is '${named(cutInMiddle(wrote.line, LAST_WORDS))}'. `;
  }
  return `See what ${job} wrote before it ended${actor === null ? ' (`wait $pid` gives its exit code)' : ''}. `;
}

/** What the job does that the loop waits for. */
function livingAdvice(evidence: Wording, { process }: NonNullable<ShellLoop['asked']>): string {
  const { graph } = evidence;
  const whole = graph.actors.get(processKey(process.pid));
  const actor = whole === undefined ? undefined : actingFor(graph, whole);
  return actor === undefined ? '' : `See why ${hopClause(evidence, hopOf(graph, actor))}. `;
}

/** Characters of what a job wrote last. */
const LAST_WORDS = 150;
/** Characters of what a loop asks. */
const QUESTION = 60;
/** Jobs that a sentence names. */
const JOBS = 2;
const JOB_LENGTH = 40;

function jobWords({ words }: Command): string {
  return cutInMiddle(words.map(({ parts }) => parts.join('…')).join(' '), JOB_LENGTH);
}
