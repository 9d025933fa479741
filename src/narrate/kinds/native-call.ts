import type { NativeCall } from '../../diagnose/finding/causes/running.ts';
import { place } from '../../model/user-frames.ts';
import { labelOf } from '../words/hop-words.ts';
import { whileWaits } from '../words/subject.ts';
import type { Teller } from './told.ts';

/** `the main thread of main.py (pid 12) is inside a native call at a.py:7 in read (system call pause), the same in every sample`. */
export const nativeCall: Teller<NativeCall> = (evidence, cause) => {
  const { hop, frame, systemCall, isSeenOnce, runsNoPython, waiter } = cause;
  const at = `${place(frame, evidence.snapshot.workspace)} in ${frame.function}`;
  const call = systemCall === null ? '' : ` (system call ${systemCall})`;
  const seen = isSeenOnce ? 'in the one sample that shows it' : 'the same in every sample';
  const silent = runsNoPython ? ', and runs no Python' : '';
  return {
    sentence: `${labelOf(evidence, hop.actor)} is inside a native call at ${at}${call}, ${seen}${silent}${whileWaits(evidence, waiter)}`,
    advice:
      'See what the C function waits for (the native stack tells with `gdb: always`), and give it a timeout, or run it in a process that can be killed.',
  };
};
