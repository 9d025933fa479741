import type { StdinWait } from '../../diagnose/finding/causes/system.ts';
import { programWords } from '../words/descriptor-words.ts';
import { subjectOf } from '../words/subject.ts';
import { wantedWords } from '../words/wanted.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in input at a.py:3, reading the terminal, which is open but brings nothing`. */
export const stdinWait: Teller<StdinWait> = (evidence, { route, at, hop, wanted }) => {
  const source = wantedWords(wanted, evidence.snapshot.workspace);
  const reads =
    hop.actor.kind === 'process'
      ? `${programWords(hop.actor.process)} reads ${source}`
      : `${subjectOf(evidence, route, at)}, reading ${source}`;
  return { sentence: `${reads}, which is open but brings nothing`, advice: ADVICE };
};

const ADVICE =
  'Nobody can answer a prompt in CI: give the answer by an option, a variable or a file, ask only where `sys.stdin.isatty()`, or run the program with stdin closed (`stdin=subprocess.DEVNULL`, `< /dev/null`).';
