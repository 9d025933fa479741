import type { Script } from '../../../src/model/snapshot/script.ts';
import type { Process } from '../../../src/model/snapshot.ts';
import { foreign } from '../../system/evidence.ts';
import { inCall } from '../../system/kernel.ts';
import { workspace } from '../build.ts';

/** Signals that a shell lets its jobs ignore. */
const JOB = [2, 3];

/** `bash ci.sh` as process 1, which has read so many lines, and waits for the end of a child. */
export function shell(
  text: string,
  lines: number,
  children: readonly number[],
  values: Partial<Process> = {},
): Process {
  const script: Script = {
    kind: 'shell',
    file: `${workspace}/ci.sh`,
    text,
    linesRead: [lines, lines],
    isExact: true,
  };
  return foreign(['bash', 'ci.sh'], inCall(1, 'wait4', '0xffffffff'), { children, script, ...values });
}

/** A child of process 1 that was started as this; the one with the larger number later. */
export function child(pid: number, command: string, values: Partial<Process> = {}): Process {
  return foreign(command.split(' '), inCall(pid, 'poll'), { ppid: 1, startTicks: pid, ageMs: 60_000, ...values });
}

export function job(pid: number, command: string, values: Partial<Process> = {}): Process {
  return child(pid, command, { ignoredSignals: JOB, ...values });
}

export function byPid(...processes: readonly Process[]): ReadonlyMap<number, Process> {
  return new Map(processes.map((process) => [process.pid, process]));
}
