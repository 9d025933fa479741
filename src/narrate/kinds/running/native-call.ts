import type { NativeCall } from '../../../diagnose/finding/causes/running.ts';
import { atLine, titleOf } from '../../clauses/headline-words.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';
import { SIGNAL_ADVICE } from '../threads/nobody-fires.ts';

/** `the main thread does not return from the native call at a.py:7 in read (system call futex)`. */
export const describeNativeCall: Describer<NativeCall> = (
  evidence,
  { hop, frame, systemCall, library, signal, isSeenOnce, wakesUp, runsNoPython },
) => {
  const who = titleOf(evidence, hop.actor);
  const within = [
    ...(library === null ? [] : [named(library)]),
    ...(systemCall === null ? [] : [`system call ${systemCall}`]),
  ];
  const call = within.length === 0 ? '' : ` (${within.join(', ')})`;
  const stays = isSeenOnce ? 'is inside' : 'does not return from';
  const silent = runsNoPython ? ', so no Python signal handler can run' : '';
  const seen = isSeenOnce ? ' in the only sample that shows it' : '';
  if (signal !== null) {
    const waits = `${who} waits${signal.call === null ? '' : ` in ${named(signal.call)}`} ${atLine(evidence, frame, hop.actor)}`;
    return {
      sentence: `${waits} for a signal that has not come`,
      shorter: [`${who} waits ${atLine(evidence, frame, hop.actor)} for a signal that has not come`],
      advice: SIGNAL_ADVICE,
    };
  }
  if (wakesUp) {
    const at = `${who} ${stays} the native call ${atLine(evidence, frame, hop.actor)}`;
    return {
      sentence: `${at}${call}: it wakes up there and goes back to waiting${seen}`,
      shorter: [`${at}, which wakes up and goes back to waiting`, at],
      advice:
        'Find out what the C function looks for each time it wakes up (`gdb: always` adds the native stack), and give it a timeout; where it is an event loop whose callbacks are at work, give it more time.',
    };
  }
  const sentence = `${who} ${stays} the native call ${atLine(evidence, frame, hop.actor)}${call}`;
  return {
    sentence: `${sentence}${seen}${silent}`,
    shorter: [`${sentence}${seen}`, sentence],
    advice:
      'Find out what the C function waits for (`gdb: always` adds the native stack), and give it a timeout, or run it in a process that can be killed.',
  };
};
