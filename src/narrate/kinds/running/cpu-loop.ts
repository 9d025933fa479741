import type { CpuLoop } from '../../../diagnose/finding/causes/running.ts';
import { atLine, starvedWords, titleOf } from '../../clauses/headline-words.ts';
import { loopHead, ofProcessor } from '../../words/words.ts';
import type { Describer } from '../description.ts';
import { GIL_ADVICE } from '../threads/gil-held.ts';

/** `the main thread spins in the loop at a.py:3 in spin (while True), using 98% of a CPU in every sample`. */
export const describeCpuLoop: Describer<CpuLoop> = (evidence, { hop, share, frame, loop, isPattern, starved }) => {
  const who = titleOf(evidence, hop.actor);
  const name = frame.function;
  const where =
    loop === null
      ? `stays in one call ${atLine(evidence, frame, hop.actor)}`
      : `spins in the loop ${atLine(evidence, { file: frame.file, line: loop.line, function: name }, hop.actor)} (${loopHead(loop)})`;
  const uses = `${who} ${where}, using ${ofProcessor(share)} in every sample`;
  const keeps = starved === null ? '' : `holding the GIL, so ${starvedWords(evidence, starved)} cannot run`;
  return {
    sentence: keeps === '' ? uses : `${uses} and ${keeps}`,
    shorter: [keeps === '' ? `${who} ${where}` : `${who} ${where}, ${keeps}`],
    advice: loop !== null ? LOOP_ADVICE : isPattern ? PATTERN_ADVICE : starved !== null ? GIL_ADVICE : CALL_ADVICE,
  };
};

const LOOP_ADVICE =
  'Check the condition of the loop: nothing in its body makes it end. Limit it with a count or a deadline.';
const PATTERN_ADVICE =
  'A regular expression that backtracks may never return: rewrite nested repetitions, or limit the length of the input.';
const CALL_ADVICE =
  'One call at that line computes all the time: give it less to do or more time, and check that what it iterates over has an end.';
