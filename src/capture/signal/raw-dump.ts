import { closeSync, fstatSync } from 'node:fs';
import { messageOf } from '../../base/errors.ts';
import { openUntrusted, readSlice } from '../../base/untrusted-file.ts';
import { registeredFile, registeredFolder } from '../../process-tree/registered-file.ts';
import { type Deadline, pause } from '../evidence/deadline.ts';

/** faulthandler takes 1-7 ms, more where the machine is busy; beyond this the process does not answer. */
const ANSWER_MS = 1000;
/** Time without growth after which a dump that ends in a newline counts as whole; it is read once more at the end of the sample. */
const QUIET_MS = 2;
const FIRST_POLL_MS = 1;
const LAST_POLL_MS = 20;
/** One dump of 100 threads with 100 frames has about 1 MiB. */
const RAW_LIMIT_BYTES = 8 * 1024 * 1024;

/** A dump file being watched. */
export interface RawDump {
  /** Waits for the answer to a signal that was just sent; `true` when one came. Never rejects. */
  answered(deadline: Deadline): Promise<boolean>;
  /** What was written since it was opened; `null` when nothing was. Closes the file. */
  take(): Uint8Array | null;
}

/** Remembers where the file ends now. Throws when it cannot be opened. */
export function openRawDump(privateDir: string, pid: number): RawDump {
  const { fd, stats } = openUntrusted(registeredFile(registeredFolder(privateDir), pid));
  const offset = stats.size;
  return {
    async answered(deadline) {
      try {
        return await grewWhole(fd, offset, deadline.atMostMs(ANSWER_MS));
      } catch {
        return false;
      }
    },
    take() {
      try {
        const length = Math.min(fstatSync(fd).size - offset, RAW_LIMIT_BYTES);
        return length > 0 ? readSlice(fd, offset, length) : null;
      } catch {
        return null;
      } finally {
        closeSync(fd);
      }
    },
  };
}

async function grewWhole(fd: number, offset: number, boundMs: number): Promise<boolean> {
  const end = performance.now() + boundMs;
  let size = offset;
  let since = performance.now();
  for (let wait = FIRST_POLL_MS; performance.now() < end; ) {
    await pause(wait);
    const now = fstatSync(fd).size;
    if (now !== size) {
      size = now;
      since = performance.now();
      wait = FIRST_POLL_MS;
    } else if (size > offset && performance.now() - since >= QUIET_MS && endsLine(fd, size)) {
      return true;
    } else if (size === offset) {
      wait = Math.min(wait * 1.3, LAST_POLL_MS);
    }
  }
  return size > offset;
}

function endsLine(fd: number, size: number): boolean {
  return readSlice(fd, size - 1, 1)[0] === 10;
}

/** `kill(2)`; the reason when it fails. */
export function sendDumpSignal(pid: number, signal: number): string | null {
  try {
    process.kill(pid, signal);
    return null;
  } catch (failure) {
    return messageOf(failure);
  }
}
