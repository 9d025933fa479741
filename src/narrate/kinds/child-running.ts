import type { ChildRunning } from '../../diagnose/finding/causes/system.ts';
import { type Hop, hopLine } from '../../diagnose/path/route.ts';
import { place } from '../../model/user-frames.ts';
import { processTitle, titleOf } from '../clauses/headline-words.ts';
import { doingWords } from '../clauses/wanted.ts';
import { standsIn } from '../words/hop-words.ts';
import { inFunction } from '../words/words.ts';
import type { Teller } from './told.ts';

const ADVICE =
  'Inspect that program: run it alone, give it a timeout (`subprocess.run(..., timeout=...)`), or give the command more time.';

/** By what it asked of the terminal: job control stops a program in the background that does. */
const STOPPED_ADVICE = {
  read: 'A program in the background may not read the terminal: start it with `< /dev/null`, or in the foreground.',
  write:
    'A program in the background may not write to this terminal: redirect its output, or allow it with `stty -tostop`.',
  settings:
    'A program in the background may not change the terminal: start it in the foreground, or without a terminal (`setsid`, and input and output redirected).',
  none: 'Find out who sent the signal; `kill -CONT` sets the program going again.',
} as const;

/** `the main thread waits in subprocess.run at a.py:3 in run for the child process 'sleep 9', which sleeps`. */
export const childRunning: Teller<ChildRunning> = (evidence, { hop, doing, caller }) => {
  const program = processTitle(evidence, hop.actor.process);
  const { workspace } = evidence.snapshot;
  if (caller === null || doing.type === 'stopped') {
    const at = lineWords(hop, workspace);
    return {
      sentence: `${program}${at === '' ? '' : `,${at},`} ${doingWords(doing)}`,
      shorter: [`${program} ${doingWords(doing)}`],
      advice: doing.type === 'stopped' ? STOPPED_ADVICE[doing.stop.asks ?? 'none'] : ADVICE,
    };
  }
  const isWait = caller.actor.kind === 'process' || caller.waiting?.id === 'child.wait';
  const waits = isWait ? `waits${lineWords(caller, workspace)}` : standsIn(caller, workspace);
  return {
    sentence: `${titleOf(evidence, caller.actor)} ${waits} for the child process ${program}, which ${doingWords(doing)}`,
    advice: ADVICE,
  };
};

function lineWords(hop: Hop, workspace: string): string {
  const frame = hopLine(hop, workspace);
  return frame === null ? '' : ` at ${place(frame, workspace)}${inFunction(frame.function)}`;
}
