import type { NativeCall } from '../../diagnose/finding/causes/running.ts';
import { atLine, titleOf } from '../clauses/headline-words.ts';
import { named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread does not return from the native call at a.py:7 in read (system call futex)`. */
export const nativeCall: Teller<NativeCall> = (
  evidence,
  { hop, frame, systemCall, library, isSeenOnce, runsNoPython },
) => {
  const who = titleOf(evidence, hop.actor);
  const within = [
    ...(library === null || BRIDGE.test(library) ? [] : [`in ${named(library)}`]),
    ...(systemCall === null ? [] : [`system call ${systemCall}`]),
  ];
  const call = within.length === 0 ? '' : ` (${within.join(', ')})`;
  const stays = isSeenOnce ? 'is inside' : 'does not return from';
  const silent = runsNoPython ? ', so no Python signal handler can run either' : '';
  const seen = isSeenOnce ? ' in the only sample that shows it' : '';
  const sentence = `${who} ${stays} the native call ${atLine(evidence, frame, who)}${call}`;
  return {
    sentence: `${sentence}${seen}${silent}`,
    shorter: [`${sentence}${seen}`, sentence],
    advice:
      'Find out what the C function waits for (`gdb: always` adds the native stack), and give it a timeout, or run it in a process that can be killed.',
  };
};

/** They call what the line names on its behalf (libffi, for ctypes and cffi). */
const BRIDGE = /^(libffi|_ctypes|_cffi_backend)\b/;
