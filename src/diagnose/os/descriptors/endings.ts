import type { Process, Snapshot } from '../../../model/snapshot.ts';
import { startersIn } from '../../../model/starters.ts';
import { lastDetails } from '../../../model/threads.ts';
import { isDead } from './other-end.ts';

/** A child process that has ended, as far as a layer tells. */
export interface Ending {
  readonly pid: number;
  /** Of its multiprocessing object, else of its program where that is another one than its parent's; `null` where it has none. */
  readonly name: string | null;
  /** Its exit code; `null` where a signal ended it or nothing tells. */
  readonly code: number | null;
  readonly signal: number | null;
  /** `ValueError: bad`, by what it wrote; absent where nothing tells. */
  readonly exception?: string;
  /**
   * How many processes the kernel killed for want of memory since the command began, where this one died by SIGKILL: it may be one of
   * them. 0 for any other.
   */
  readonly oomKills: number;
}

/** Ended children of a process: zombies in the process table and process objects with an exit code. */
export function endingsOf(snapshot: Snapshot, process: Process): readonly Ending[] {
  const found = new Map<number, Ending>();
  const kills = snapshot.host.oomKills ?? 0;
  const ending = (pid: number, name: string | null, code: number | null, signal: number | null): Ending => ({
    pid,
    name,
    code: signal === null ? code : null,
    signal,
    oomKills: signal === SIGKILL ? kills : 0,
    ...exceptionOf(process, name, code),
  });
  const living = new Set(snapshot.processes.map(({ pid }) => pid));
  const hasServer = hasForkServer(snapshot, process);
  for (const object of lastDetails(process)?.objects ?? []) {
    if (object.kind !== 'process') continue;
    const { pid, returncode, name, kind } = object.facts;
    if (typeof pid !== 'number') continue;
    const known = typeof name === 'string' && name !== '' ? name : null;
    // A fork server waits for its children itself and tells how they ended in a pipe, which is read at the next look at the process.
    if (hasServer && kind === 'multiprocessing' && returncode == null && !living.has(pid)) {
      found.set(pid, ending(pid, known, null, null));
    }
    if (typeof returncode !== 'number') continue;
    // As `subprocess` has it: below zero the signal.
    found.set(pid, ending(pid, known, returncode, returncode < 0 ? -returncode : null));
  }
  for (const other of snapshot.processes) {
    if (other.ppid !== process.pid || !isDead(other) || found.has(other.pid)) continue;
    const { code = null, signal = null } = other.ended ?? {};
    const program = other.name === '' || other.name === process.name ? null : other.name;
    found.set(other.pid, ending(other.pid, nameOf(process, other.pid) ?? program, code, signal));
  }
  return [...found.values()];
}

/** Of a child that ended by itself: one that a signal ended has raised nothing. */
function exceptionOf({ childErrors = [] }: Process, name: string | null, code: number | null) {
  const exception = (code ?? 0) > 0 ? childErrors.find((one) => one.name === name)?.exception : undefined;
  return exception === undefined ? {} : { exception };
}

function hasForkServer({ processes }: Snapshot, process: Process): boolean {
  return processes.some((one) => one.ppid === process.pid && startersIn({ processes }).isServant(one));
}

function nameOf(process: Process, pid: number): string | null {
  const object = lastDetails(process)?.objects.find((one) => one.kind === 'process' && one.facts['pid'] === pid);
  const name = object?.facts['name'];
  return typeof name === 'string' && name !== '' ? name : null;
}

const SIGKILL = 9;
