import type { ChildRunning } from '../../diagnose/finding/causes/system.ts';
import { programWords } from '../words/descriptor-words.ts';
import { standsIn } from '../words/hop-words.ts';
import { doingWords } from '../words/wanted.ts';
import type { Teller } from './told.ts';

/** `it ends in 'sleep 9' (pid 7), a program that is not Python and sleeps; the caller waits in Popen.wait at a.py:3 in run`. */
export const childRunning: Teller<ChildRunning> = (evidence, { hop, doing, caller }) => {
  const waits =
    caller.actor.kind === 'process'
      ? `${programWords(caller.actor.process)} waits for it`
      : `the caller ${standsIn(caller, evidence.snapshot.workspace)}`;
  return {
    sentence: `it ends in ${programWords(hop.actor.process)}, a program that is not Python and ${doingWords(doing)}; ${waits}`,
    advice:
      'Look at that program: run it alone, give it a timeout (`subprocess.run(..., timeout=...)`), or give the command more time.',
  };
};
