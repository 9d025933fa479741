import { closeSync, fstatSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../../base/errors.ts';
import { openUntrusted } from '../../../base/untrusted-file.ts';
import { catches, hasOtherThreads, parseStat } from '../../../parse/kernel/proc.ts';
import { parseRegistration, type Registration } from '../../../parse/python/registration.ts';
import { decoded } from '../../../parse/text.ts';
import { registeredFile, registeredFolder, rowIn } from '../../../process-tree/registered-file.ts';
import type { Membership, ProcessId } from '../../../process-tree/types.ts';
import type { Signal } from '../../../settings/settings.ts';
import { isPythonProgram } from '../../facts/process-facts.ts';
import { linkText, readProc } from '../../proc/proc-files.ts';
import { macosRefusal } from './gate-macos.ts';
import { neverRegistered } from './never-registered.ts';
import { lackOfMemory, ruleAgainstAnswer } from './own-rules.ts';
import { type Refusal, refusal } from './refusal.ts';
import { isAwaited, isBlocked, tracerOf } from './signal-standing.ts';

export { type Refusal, refusal } from './refusal.ts';

export type Registered =
  | { readonly registration: Registration; readonly text: string; readonly refusal: null }
  | { readonly registration: null; readonly text: string | null; readonly refusal: Refusal };

/** For a process that could not register or whose dump was not written. */
export const NO_ROOM: Refusal = {
  code: 'other',
  reason: 'There is no space left where registrations and dumps are kept.',
  remedy: 'Free some space in the temporary directory (in a job: RUNNER_TEMP).',
};

/** Whether the file system of a folder has no block or no file left. */
export function isFull(folder: string): boolean {
  try {
    const { bavail, ffree, files } = statfsSync(folder);
    return bavail === 0 || (files > 0 && ffree === 0);
  } catch {
    return false;
  }
}

/** Signals and folders do not lead into a container. */
const IN_CONTAINER = 'It runs in a container, into which neither our helpers nor signals of ours go.';

/** The registration that this very process wrote, or why there is none to rely on. */
export function registrationOf(id: ProcessId & { readonly membership?: Membership }, privateDir: string): Registered {
  if (id.membership === 'container') return { registration: null, text: null, refusal: refusal(IN_CONTAINER) };
  const file = registeredFile(registeredFolder(privateDir), id.pid);
  const refused = (reason: string): Registered => ({ registration: null, text: null, refusal: refusal(reason) });
  let bytes: Uint8Array;
  try {
    bytes = rowOf(file);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') {
      return { registration: null, text: null, refusal: isFull(privateDir) ? NO_ROOM : neverRegistered(id.pid) };
    }
    return refused(`Its registration cannot be read: ${messageOf(failure)}.`);
  }
  try {
    const registration = parseRegistration(bytes, path.basename(file));
    if (registration.pid !== id.pid) return refused(`Its registration names process ${registration.pid}.`);
    if (registration.startTicks !== id.startTicks && !isNewer(file, id))
      return refused('Its registration was written by an earlier process with the same PID.');
    return { registration, text: decoded(bytes), refusal: null };
  } catch (failure) {
    return refused(`Its registration cannot be used: ${messageOf(failure)}.`);
  }
}

function rowOf(file: string): Uint8Array {
  const { fd, stats } = openUntrusted(file);
  try {
    return rowIn(fd, stats.size);
  } finally {
    closeSync(fd);
  }
}

/** Windows tells no start ticks to the process itself: there the file has to be younger than the process (milliseconds). */
function isNewer(file: string, { startTicks }: ProcessId): boolean {
  if (process.platform !== 'win32') return false;
  return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= startTicks;
}

/**
 * Looked at right before each signal: is it still the same process, is it running, is it still the interpreter that
 * registered, and does it catch the signal at this moment. The default action of these signals ends a process, so any
 * doubt refuses. For the raw signal the registered file descriptor must still be our file, since faulthandler writes into
 * whatever stands there; the collector needs no descriptor, so for the details signal a Python program is enough.
 */
export function refusalFor(
  id: ProcessId,
  registration: Registration,
  privateDir: string,
  signal: Signal,
  channel: 'raw' | 'details',
): Refusal | null {
  if (process.platform === 'darwin') {
    const reason = macosRefusal(id.pid, registration.fd, privateDir, signal);
    return reason === null ? null : refusal(reason);
  }
  if (process.platform !== 'linux') return refusal(`Which signals it catches cannot be seen on ${process.platform}.`);
  const text = readProc(`/proc/${id.pid}/stat`) ?? '';
  const stat = parseStat(text);
  if (stat === null || stat.startTicks !== id.startTicks) return refusal('It has ended.');
  if (stat.state === 'Z' && hasOtherThreads(text)) {
    return refusal('Its first thread, which runs what Python does at a signal, has ended, and other threads go on.');
  }
  if (stat.state === 'Z' || stat.state === 'X') {
    return refusal('It has ended and waits to be reaped by its parent (state Z).');
  }
  const status = readProc(`/proc/${id.pid}/status`) ?? '';
  const tracer = tracerOf(status);
  if (tracer !== null && !tracer.transparent) {
    const who = `${tracer.name || 'another program'} (process ${tracer.pid})`;
    return refusal(
      `It runs under ${who}, which would stop it at a signal.`,
      'Run the command without the debugger, or inspect it there.',
    );
  }
  if (stat.state === 'T' || stat.state === 't') {
    return refusal(
      `It is stopped (state ${stat.state}), so it cannot answer a signal.`,
      'Find out who stopped it: job control, a debugger, or a read from a terminal in the background.',
    );
  }
  const lost = lostFile(id.pid, registration.fd, registeredFile(registeredFolder(privateDir), id.pid));
  if (lost !== null && (channel === 'raw' || !isPythonProgram(linkText(`/proc/${id.pid}/exe`)))) return refusal(lost);
  if (!catches(status, signal.number)) {
    return {
      code: 'uncaught',
      reason: `It no longer catches ${signal.name}: late finalization, a new program in the same process (exec), or the application took the signal.`,
      remedy: `If the application uses ${signal.name}, choose another one with \`signal\` or \`details-signal\`.`,
    };
  }
  if (isBlocked(id.pid, signal)) {
    return refusal(
      `It blocks ${signal.name} in all of its threads (pthread_sigmask).`,
      `Leave ${signal.name} out of the signals that it blocks, or choose another one with \`signal\` or \`details-signal\`.`,
    );
  }
  if (isAwaited(id.pid, signal)) {
    return refusal(
      `It waits for ${signal.name} itself (sigwait), and would take ours for one that is meant for it.`,
      `If the application uses ${signal.name}, choose another one with \`signal\` or \`details-signal\`.`,
    );
  }
  // faulthandler asks for no memory.
  return (
    ruleAgainstAnswer(id.pid, status) ?? (channel === 'raw' ? null : lackOfMemory(id.pid, status, registration.gil))
  );
}

/** A daemon closes all file descriptors and may open its own file under our number; faulthandler would write into that. */
function lostFile(pid: number, fd: number, file: string): string | null {
  try {
    const ours = openUntrusted(file);
    try {
      const theirs = statSync(`/proc/${pid}/fd/${fd}`);
      const own = fstatSync(ours.fd);
      if (theirs.dev === own.dev && theirs.ino === own.ino) return null;
      return `Its file descriptor ${fd} is no longer our dump file: it opened a file of its own under that number.`;
    } finally {
      closeSync(ours.fd);
    }
  } catch (failure) {
    const code = (failure as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return 'It no longer has our dump file open: it closed it or became another program (exec).';
    return `Whether it still has our dump file open cannot be seen: ${messageOf(failure)}.`;
  }
}
