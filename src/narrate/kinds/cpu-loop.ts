import type { CpuLoop } from '../../diagnose/finding/causes/running.ts';
import { place } from '../../model/user-frames.ts';
import { labelOf } from '../words/hop-words.ts';
import { whileWaits } from '../words/subject.ts';
import { named, ofProcessor } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread of pytest (pid 12) uses 98 % of a processor in the loop at a.py:3 (while True) in spin in every sample`. */
export const cpuLoop: Teller<CpuLoop> = (evidence, { hop, share, frame, loop, waiter }) => {
  const { workspace } = evidence.snapshot;
  const where =
    loop === null
      ? `at ${place(frame, workspace)}`
      : `in the loop at ${place({ file: frame.file, line: loop.line }, workspace)} (${named(loop.text)})`;
  const who = labelOf(evidence, hop.actor);
  return {
    sentence: `${who} uses ${ofProcessor(share)} ${where} in ${frame.function} in every sample${whileWaits(evidence, waiter)}`,
    advice: loop === null ? CALL_ADVICE : LOOP_ADVICE,
  };
};

const LOOP_ADVICE =
  'Look at the condition of the loop: nothing that it does makes it false. Bound it by a count or a deadline.';
const CALL_ADVICE =
  'One call does not come back: a regular expression that backtracks (rewrite nested repetitions, bound the input) or an endless iterator.';
