import type { StdinWait } from '../../../diagnose/finding/causes/system.ts';
import { atHop, deciding, titleOf } from '../../clauses/headline-words.ts';
import { cutInMiddle, named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits in input() at a.py:3 in ask for an answer on the terminal that nobody types`. */
export const describeStdinWait: Describer<StdinWait> = (evidence, { route, at, hop, wanted, question = null }) => {
  const stream = wanted.isTerminal ? 'the terminal' : 'stdin';
  const waits =
    hop.actor.kind === 'process'
      ? `${titleOf(evidence, hop.actor)} waits${atHop(evidence, hop)}`
      : deciding(evidence, route, at);
  const briefly = `${titleOf(evidence, hop.actor)} waits${atHop({ ...evidence, isBrief: true }, hop)}`;
  const answer = (limit: number) => `an answer to the prompt '${named(cutInMiddle(question ?? '', limit))}'`;
  const source = wanted.isTerminal
    ? 'an answer on the terminal that nobody types'
    : 'data on stdin, which is open but delivers none';
  return {
    sentence: question === null ? `${waits} for ${source}` : `${waits} for ${answer(QUESTION)} on ${stream}`,
    shorter:
      question === null
        ? [`${briefly} for ${source}`]
        : [
            `${waits} for ${answer(QUESTION)}`,
            `${briefly} for ${answer(QUESTION)} on ${stream}`,
            `${briefly} for ${answer(QUESTION)}`,
            `${briefly} for ${answer(SHORT_QUESTION)}`,
          ],
    advice: hop.actor.process.python === null ? PROGRAM_ADVICE : ADVICE,
  };
};

/** Characters of a question in a headline. */
const QUESTION = 60;
const SHORT_QUESTION = 32;

const ADVICE =
  'Nobody can answer a prompt in CI: pass the answer as an option, a variable or a file, ask only if `sys.stdin.isatty()`, or run the program with stdin closed (`stdin=subprocess.DEVNULL`, `< /dev/null`).';

const PROGRAM_ADVICE =
  'Nobody can answer a prompt in CI: tell the program not to ask (`--yes`, `--batch`, `GIT_TERMINAL_PROMPT=0`, `DEBIAN_FRONTEND=noninteractive`), give it the answer as an option or a file, or close its input (`< /dev/null`).';
