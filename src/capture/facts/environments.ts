import { readProc } from '../proc/proc-files.ts';

/** The kernel allows more; what a job sets is a few KiB. */
const LIMIT_CHARACTERS = 256 * 1024;
/** A fork bomb's environments are all the same. */
const MOST_PROCESSES = 1_000;

/**
 * The environments that processes were started with, as far as they may be read (`/proc/PID/environ`): only to know which values are
 * secret. They are not part of any evidence.
 */
export function environmentsOf(pids: readonly number[]): readonly Readonly<Record<string, string>>[] {
  const texts = pids.slice(0, MOST_PROCESSES).map((pid) => readProc(`/proc/${pid}/environ`, LIMIT_CHARACTERS) ?? '');
  return [...new Set(texts)].map((text) =>
    Object.fromEntries(
      text.split('\0').flatMap((entry) => {
        const at = entry.indexOf('=');
        return at < 1 ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
      }),
    ),
  );
}
