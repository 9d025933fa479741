import type { ChildRunning } from '../../diagnose/finding/causes/system.ts';
import { type Hop, hopLine } from '../../diagnose/path/route.ts';
import { place } from '../../model/user-frames.ts';
import { processTitle, titleOf } from '../clauses/headline-words.ts';
import { doingWords } from '../clauses/wanted.ts';
import { standsIn } from '../words/hop-words.ts';
import { inFunction } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in subprocess.run at a.py:3 in run for the child process 'sleep 9', which sleeps`. */
export const childRunning: Teller<ChildRunning> = (evidence, { hop, doing, caller }) => {
  const program = processTitle(evidence, hop.actor.process);
  const { workspace } = evidence.snapshot;
  const isWait = caller.actor.kind === 'process' || caller.waiting?.id === 'child.wait';
  const waits = isWait ? `waits${lineWords(caller, workspace)}` : standsIn(caller, workspace);
  return {
    sentence: `${titleOf(evidence, caller.actor)} ${waits} for the child process ${program}, which ${doingWords(doing)}`,
    advice:
      'Inspect that program: run it alone, give it a timeout (`subprocess.run(..., timeout=...)`), or give the command more time.',
  };
};

function lineWords(hop: Hop, workspace: string): string {
  const frame = hopLine(hop, workspace);
  return frame === null ? '' : ` at ${place(frame, workspace)}${inFunction(frame.function)}`;
}
