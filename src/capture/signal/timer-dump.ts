import { messageOf } from '../../base/errors.ts';
import { dumpsIn, registeredFile, registeredFolder } from '../../process-tree/registered-file.ts';

/** One dump of 100 threads with 100 frames has about 1 MiB. */
const LIMIT_BYTES = 8 * 1024 * 1024;

/** What the timer of a process wrote at the deadline, or why there is nothing. */
export type TimerDump =
  | { readonly raw: Uint8Array; readonly reason: null }
  | { readonly raw: null; readonly reason: string };

/** Reads the stacks that faulthandler's timer wrote (`whyhung_agent/start/timer.py`), where no signal can ask for them. */
export function readTimerDump(privateDir: string, pid: number): TimerDump {
  try {
    const raw = dumpsIn(registeredFile(registeredFolder(privateDir), pid), LIMIT_BYTES);
    if (raw.length > 0) return { raw, reason: null };
    return {
      raw: null,
      reason:
        'Its timer has not written stacks: the deadline had not been reached, or the program uses the timer itself.',
    };
  } catch (failure) {
    return { raw: null, reason: `Its dump file cannot be read: ${messageOf(failure)}.` };
  }
}
