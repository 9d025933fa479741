import type { DebuggerPrompt } from '../../diagnose/finding/causes/system.ts';
import { place } from '../../model/user-frames.ts';
import { labelOf } from '../words/hop-words.ts';
import { wantedWords } from '../words/wanted.ts';
import type { Teller } from './told.ts';

/** `the main thread stands at the prompt of the debugger pdb at a.py:3 in run, and nobody types a command`. */
export const debuggerPrompt: Teller<DebuggerPrompt> = (evidence, { hop, wanted, line, isPostMortem }) => {
  const { workspace } = evidence.snapshot;
  const where = line === null ? '' : ` at ${place(line, workspace)} in ${line.function}`;
  const prompt = wantedWords(wanted, workspace);
  return {
    sentence: `${labelOf(evidence, hop.actor)} stands at ${prompt}${where}, and nobody types a command`,
    advice: isPostMortem ? FAILURE_ADVICE : CALL_ADVICE,
  };
};

const FAILURE_ADVICE = 'A failed test opened the debugger: run without `--pdb` in CI.';
const CALL_ADVICE =
  'Remove the `breakpoint()` or `pdb.set_trace()` call; with `PYTHONBREAKPOINT=0` in the environment `breakpoint()` does nothing in CI.';
