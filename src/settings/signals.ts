import { constants } from 'node:os';
import { ExpectedError } from '../base/errors.ts';
import type { Signal } from './settings.ts';

/** glibc's first real-time signal that a program may use; 32 and 33 belong to its threads (nptl/internaltypes). */
const SIGRTMIN = 34;
const SIGRTMAX = 64;

/** Signals that cannot be caught, stop a process, or are raised by faults: a dump on them would do harm. */
const UNUSABLE = new Set([
  'SIGKILL',
  'SIGSTOP',
  'SIGCONT',
  'SIGSEGV',
  'SIGFPE',
  'SIGILL',
  'SIGBUS',
  'SIGABRT',
  'SIGCHLD',
]);

/** Where there are no real-time signals: one that no program uses, since macOS raises it for nothing; and none at all on Windows. */
const WITHOUT_REAL_TIME: Readonly<Partial<Record<NodeJS.Platform, Signal>>> = {
  darwin: { name: 'SIGEMT', number: 7 },
  win32: { name: 'none', number: -1 },
};

const ALLOWED = 'a signal such as SIGUSR1, SIGUSR2 or SIGRTMIN+8';

/** Reads `SIGUSR1`, `usr1`, `SIGRTMIN+8`, `SIGRTMAX-2`. @throws ExpectedError that names `label`, the value and what is allowed. */
export function parseSignal(label: string, text: string): Signal {
  const upper = text.trim().toUpperCase();
  const name = upper.startsWith('SIG') ? upper : `SIG${upper}`;
  const realTime = /^SIGRT(?<base>MIN|MAX)(?:(?<offset>[+-]\d{1,2}))?$/.exec(name);
  if (realTime !== null) {
    const other = WITHOUT_REAL_TIME[process.platform];
    if (other !== undefined) return other;
    const number =
      (realTime.groups?.['base'] === 'MIN' ? SIGRTMIN : SIGRTMAX) + Number(realTime.groups?.['offset'] ?? 0);
    if (number >= SIGRTMIN && number <= SIGRTMAX) return { name, number };
    throw new ExpectedError(`${label}: '${text}' is outside SIGRTMIN..SIGRTMAX; use ${ALLOWED}`);
  }
  // Windows has none of them, and none is sent there: the helpers dump by a timer.
  const number = process.platform === 'win32' ? 0 : (constants.signals as Readonly<Record<string, number>>)[name];
  if (number === undefined)
    throw new ExpectedError(`${label}: '${text}' is not a signal of this system; use ${ALLOWED}`);
  if (UNUSABLE.has(name)) throw new ExpectedError(`${label}: '${text}' cannot be used for a dump; use ${ALLOWED}`);
  return { name, number };
}
