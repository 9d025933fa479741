import type { FifoWait } from '../../../diagnose/finding/causes/system.ts';
import { shownFile } from '../../../model/user-frames.ts';
import { allEndedWords } from '../../clauses/ended.ts';
import { atHop, titleOf } from '../../clauses/headline-words.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `sort waits at collect.sh:5 to open the named pipe results.fifo, which nobody opens at its other end`. */
export const describeFifoWait: Describer<FifoWait> = (evidence, { hop, wanted, ended: children }) => {
  const path = wanted.path === null ? '' : ` ${named(shownFile(wanted.path, evidence.snapshot.workspace))}`;
  const waits = `${titleOf(evidence, hop.actor)} waits${atHop(evidence, hop)} to open the named pipe${path}, which nobody opens at its other end`;
  const ended = children.length === 0 ? '' : `; ${allEndedWords(children)}`;
  return {
    sentence: `${waits}${ended}`,
    shorter: [waits],
    advice:
      'See whether the program that should open the other end was started, and what it wrote if it has ended. Start it first, and let it fail the step; `timeout 60 ...` or `O_NONBLOCK` bounds the open.',
  };
};
