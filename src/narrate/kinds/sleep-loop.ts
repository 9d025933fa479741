import type { SleepLoop } from '../../diagnose/finding/causes/running.ts';
import { hopLine } from '../../diagnose/path/route.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { place } from '../../model/user-frames.ts';
import { loopAdvice } from '../advice/loop-advice.ts';
import { subjectOf } from '../words/subject.ts';
import { waitName } from '../words/wait-names.ts';
import { named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `... waits in time.sleep at a.py:9 in poll, in a loop at a.py:7 that sleeps (time.sleep), goes on while 'not done', and did so in every sample`. */
export const sleepLoop: Teller<SleepLoop> = (evidence, { route, at, waiting, frame, loop }) => {
  const where = place({ file: frame.file, line: loop.line }, evidence.snapshot.workspace);
  const hop = route.hops[at];
  const standing = hop === undefined ? null : hopLine(hop, evidence.snapshot.workspace);
  const inside = standing === null || standing.function === frame.function ? '' : ` in ${frame.function}`;
  const how = `${waiting.verb === 'sleep' ? 'sleeps' : 'waits with a timeout'} (${waitName(waiting)})`;
  return {
    sentence: `${subjectOf(evidence, route, at)}, in a loop at ${where}${inside} that ${how}, ${conditionWords(loop)}, and did so in every sample`,
    advice: loopAdvice(frame),
  };
};

function conditionWords({ isInfinite, kind, text }: SourceLoop): string {
  return isInfinite || kind === 'for' ? 'comes round again and again' : `goes on while '${named(text)}'`;
}
