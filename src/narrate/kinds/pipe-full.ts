import type { PipeFull } from '../../diagnose/finding/causes/system.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Hop } from '../../diagnose/path/route.ts';
import { programWords } from '../words/descriptor-words.ts';
import { labelOf, standsIn } from '../words/hop-words.ts';
import { roomIn } from '../words/wanted.ts';
import type { Teller } from './told.ts';

/** `'seq 9' (pid 7) is blocked in a write to its stdout, which is full and is not read by the main thread (waits in Popen.wait ...)`. */
export const pipeFull: Teller<PipeFull> = (evidence, { hop, wanted, use, reader, joiner, first }) => {
  const joins = joiner === null ? '' : `${doing(evidence, joiner)}; `;
  const writer = hop.actor.kind === 'process' ? programWords(hop.actor.process) : labelOf(evidence, hop.actor);
  const into = use === 'queue' ? 'the pipe of its queue' : roomIn(wanted.descriptor);
  const leading = first === null ? '' : `, while ${doing(evidence, first)}`;
  return {
    sentence: `${joins}${writer} is blocked in a write to ${into}, which is full and ${readBy(evidence, reader)}${leading}`,
    advice: ADVICE[use],
  };
};

function doing(evidence: Evidence, hop: Hop): string {
  return `${labelOf(evidence, hop.actor)} ${standsIn(hop, evidence.snapshot.workspace)}`;
}

function readBy(evidence: Evidence, reader: Hop | null): string {
  if (reader === null) return 'is read by nobody that lives';
  return `is not read by ${labelOf(evidence, reader.actor)} (${standsIn(reader, evidence.snapshot.workspace)})`;
}

const ADVICE: Readonly<Record<PipeFull['use'], string>> = {
  queue:
    'Take everything out of the queue before the `join()` of the process that puts into it (`get()` first, then `join()`): it ends only when its feeder thread has written all. What may be lost can be given up with `cancel_join_thread()`.',
  connection: 'Both sides write before either reads: let one side `recv()` first, or send in a thread.',
  output:
    'Read what the child writes: `communicate()` or `subprocess.run(..., capture_output=True)` instead of `wait()` with `PIPE`, all streams at once; or send output that is not needed to `subprocess.DEVNULL`.',
  input: 'Read the other end while writing: `communicate(input=...)`, or a thread that reads.',
};
