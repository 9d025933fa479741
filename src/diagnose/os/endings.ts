import type { Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { named } from '../../narrate/words.ts';
import { isDead } from './other-end.ts';

/** A child process that has ended, as far as a layer tells. */
export interface Ending {
  readonly pid: number;
  /** Of its multiprocessing object; `null` where it has none. */
  readonly name: string | null;
  /** e.g. `was killed by signal 9`, `ended with exit code 1`. */
  readonly how: string;
  /** It died by SIGKILL in a run in which the kernel killed processes for want of memory. */
  readonly wantedMemory: boolean;
}

/** Ended children of a process: zombies in the process table and process objects with an exit code. */
export function endingsOf(snapshot: Snapshot, process: Process): readonly Ending[] {
  const found = new Map<number, Ending>();
  const kills = snapshot.host.oomKills ?? 0;
  const ending = (pid: number, name: string | null, signal: number | null, how: string): Ending => {
    const wantedMemory = signal === SIGKILL && kills > 0;
    return { pid, name, how: wantedMemory ? `${how}, ${outOfMemory(kills)}` : how, wantedMemory };
  };
  for (const object of lastDetails(process)?.objects ?? []) {
    if (object.kind !== 'process') continue;
    const { pid, returncode, name } = object.facts;
    if (typeof pid !== 'number' || typeof returncode !== 'number') continue;
    const known = typeof name === 'string' && name !== '' ? named(name) : null;
    found.set(pid, ending(pid, known, returncode < 0 ? -returncode : null, howOf(returncode)));
  }
  for (const other of snapshot.processes) {
    if (other.ppid !== process.pid || !isDead(other) || found.has(other.pid)) continue;
    const { code = null, signal = null } = other.ended ?? {};
    const how = signal !== null ? howOf(-signal) : code !== null ? howOf(code) : 'has ended';
    found.set(other.pid, ending(other.pid, nameOf(process, other.pid), signal, how));
  }
  return [...found.values()];
}

function nameOf(process: Process, pid: number): string | null {
  const object = lastDetails(process)?.objects.find((one) => one.kind === 'process' && one.facts['pid'] === pid);
  const name = object?.facts['name'];
  return typeof name === 'string' && name !== '' ? named(name) : null;
}

const SIGKILL = 9;

/** The kernel's count does not say which process it was. */
function outOfMemory(kills: number): string {
  const whom = kills === 1 ? 'one process' : `${kills} processes`;
  return `very likely by the kernel for want of memory (it killed ${whom} so since the command began)`;
}

/** As `subprocess` has it: below zero the signal. */
function howOf(returncode: number): string {
  return returncode < 0 ? `was killed by signal ${-returncode}` : `ended with exit code ${returncode}`;
}

/** `process 'solver' (pid 12) ended with exit code 1`. */
export function endingWords({ pid, name, how }: Ending): string {
  return `process ${name === null ? '' : `'${name}' `}(pid ${pid}) ${how}`;
}
