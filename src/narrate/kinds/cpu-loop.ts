import type { CpuLoop } from '../../diagnose/finding/causes/running.ts';
import { place } from '../../model/user-frames.ts';
import { labelOf } from '../words/hop-words.ts';
import { starvedWords } from '../words/starved-words.ts';
import { whileWaits } from '../words/subject.ts';
import { named, ofProcessor } from '../words/words.ts';
import { GIL_ADVICE } from './gil-held.ts';
import type { Teller } from './told.ts';

/** `the main thread of pytest (pid 12) uses 98 % of a processor in the loop at a.py:3 (while True) in spin in every sample`. */
export const cpuLoop: Teller<CpuLoop> = (evidence, cause) => {
  const { hop, share, frame, loop, waiter, isPattern, starved } = cause;
  const { workspace } = evidence.snapshot;
  const where =
    loop === null
      ? `at ${place(frame, workspace)}`
      : `in the loop at ${place({ file: frame.file, line: loop.line }, workspace)} (${named(loop.text)})`;
  const who = labelOf(evidence, hop.actor);
  const keeps =
    starved === null
      ? ''
      : `, in native code that keeps the GIL (the interpreter lock), so that ${starvedWords(evidence, starved)} cannot run`;
  return {
    sentence: `${who} uses ${ofProcessor(share)} ${where} in ${frame.function} in every sample${keeps}${whileWaits(evidence, waiter)}`,
    advice: loop !== null ? LOOP_ADVICE : starved !== null ? GIL_ADVICE : isPattern ? PATTERN_ADVICE : CALL_ADVICE,
  };
};

const LOOP_ADVICE =
  'Look at the condition of the loop: nothing that it does makes it false. Bound it by a count or a deadline.';
const PATTERN_ADVICE =
  'A regular expression that backtracks does not come back: rewrite nested repetitions, or bound the input.';
const CALL_ADVICE =
  'One call at that line computes all the time: give it less to do or more time, and see whether what it goes through has an end.';
