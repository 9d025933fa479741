import type { CpuLoop } from '../../diagnose/finding/causes/running.ts';
import { atLine, titleOf } from '../clauses/headline-words.ts';
import { starvedWords } from '../clauses/starved-words.ts';
import { named, ofProcessor } from '../words/words.ts';
import { GIL_ADVICE } from './gil-held.ts';
import type { Teller } from './told.ts';

/** `the main thread spins in the loop at a.py:3 in spin (while True), using 98% of a CPU in every sample`. */
export const cpuLoop: Teller<CpuLoop> = (evidence, { hop, share, frame, loop, isPattern, starved }) => {
  const who = titleOf(evidence, hop.actor);
  const name = frame.function;
  const where =
    loop === null
      ? `stays in one call ${atLine(evidence, frame, who)}`
      : `spins in the loop ${atLine(evidence, { file: frame.file, line: loop.line, function: name }, who)} (${named(loop.text)})`;
  const uses = `${who} ${where}, using ${ofProcessor(share)} in every sample`;
  const keeps = starved === null ? '' : ` and keeping the GIL, so that ${starvedWords(evidence, starved)} cannot run`;
  return {
    sentence: `${uses}${keeps}`,
    shorter: [`${who} ${where}${keeps.replace(' and', ',')}`],
    advice: loop !== null ? LOOP_ADVICE : starved !== null ? GIL_ADVICE : isPattern ? PATTERN_ADVICE : CALL_ADVICE,
  };
};

const LOOP_ADVICE =
  'Check the condition of the loop: nothing in its body makes it end. Bound it by a count or a deadline.';
const PATTERN_ADVICE =
  'A regular expression that backtracks does not return: rewrite nested repetitions, or bound the input.';
const CALL_ADVICE =
  'One call at that line computes all the time: give it less to do or more time, and see whether what it goes through has an end.';
