import type { CpuLoop } from '../../diagnose/finding/causes/running.ts';
import { atLine, titleOf } from '../words/headline-words.ts';
import { named, ofProcessor } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread spins in the loop at a.py:3 in spin (while True), using 98% of a CPU in every sample`. */
export const cpuLoop: Teller<CpuLoop> = (evidence, { hop, share, frame, loop }) => {
  const who = titleOf(evidence, hop.actor);
  const name = frame.function;
  const where =
    loop === null
      ? `computes ${atLine(evidence, frame, who)} without coming back`
      : `spins in the loop ${atLine(evidence, { file: frame.file, line: loop.line, function: name }, who)} (${named(loop.text)})`;
  return {
    sentence: `${who} ${where}, using ${ofProcessor(share)} in every sample`,
    advice: loop === null ? CALL_ADVICE : LOOP_ADVICE,
  };
};

const LOOP_ADVICE =
  'Check the condition of the loop: nothing in its body makes it end. Bound it by a count or a deadline.';
const CALL_ADVICE =
  'One call does not return: a regular expression that backtracks (rewrite nested repetitions, bound the input) or an endless iterator.';
