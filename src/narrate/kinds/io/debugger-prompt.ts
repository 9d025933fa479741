import type { DebuggerPrompt } from '../../../diagnose/finding/causes/system.ts';
import { atLine, titleOf } from '../../clauses/headline-words.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits at the pdb prompt at a.py:3 in run for a command that nobody types`. */
export const describeDebuggerPrompt: Describer<DebuggerPrompt> = (evidence, { hop, wanted, line, isPostMortem }) => {
  const who = titleOf(evidence, hop.actor);
  const where = line === null ? '' : ` ${atLine(evidence, line, hop.actor)}`;
  const opened = wanted.isBreakpoint ? ', opened by breakpoint(),' : '';
  return {
    sentence: `${who} waits at the ${named(wanted.name)} prompt${where}${opened} for a command that nobody types`,
    advice: isPostMortem ? FAILURE_ADVICE : CALL_ADVICE,
  };
};

const FAILURE_ADVICE = 'A failed test opened the debugger: run without `--pdb` in CI.';
const CALL_ADVICE =
  'Remove the `breakpoint()` or `pdb.set_trace()` call; with `PYTHONBREAKPOINT=0` in the environment `breakpoint()` does nothing in CI.';
