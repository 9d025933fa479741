import type { Process, Snapshot } from './snapshot.ts';
import { lastDetails } from './threads.ts';

/** Who started whom, where that is not the parent: a process of multiprocessing is the child of its fork server (the default from Python 3.14). */
export interface Starters {
  /** The process whose code started this one; `null` where it is not in the snapshot. */
  starterOf(process: Process): Process | null;
  /** Living processes that this one started, its own children among them. */
  startedBy(process: Process): readonly Process[];
  /** A fork server of multiprocessing, itself and not what it forked. */
  isForkServer(process: Process): boolean;
  /** A fork server or resource tracker of multiprocessing: it runs none of the program's code, and nobody waits for what it does. */
  isServant(process: Process): boolean;
  /** What the process is to multiprocessing, as its command line or that of its fork server tells; `null`: nothing, or a plain fork. */
  roleOf(process: Process): 'child' | 'fork server' | 'resource tracker' | null;
}

const KNOWN = new WeakMap<Snapshot['processes'], Starters>();

/** Computed once a snapshot. */
export function startersIn({ processes }: Pick<Snapshot, 'processes'>): Starters {
  const known = KNOWN.get(processes);
  if (known !== undefined) return known;
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  const made = processesMade(processes);
  const parentOf = (process: Process) => (process.ppid === process.pid ? undefined : byPid.get(process.ppid));
  const isServer = (process: Process) =>
    isStartedFor(process, 'forkserver') && !isStartedFor(parentOf(process), 'forkserver');
  const starters = new Map<Process, Process>();
  for (const process of processes) {
    const parent = parentOf(process);
    const starter = parent !== undefined && isServer(parent) ? (made.get(process.pid) ?? parentOf(parent)) : parent;
    if (starter !== undefined) starters.set(process, starter);
  }
  const isTracker = (process: Process) =>
    isStartedFor(process, 'resource_tracker') || isStartedFor(process, 'semaphore_tracker');
  const all: Starters = {
    starterOf: (process) => starters.get(process) ?? null,
    startedBy: (process) => processes.filter((one) => starters.get(one) === process && one !== process),
    isForkServer: isServer,
    isServant: (process) => isServer(process) || isTracker(process),
    roleOf: (process) => {
      if (isServer(process)) return 'fork server';
      if (isTracker(process)) return 'resource tracker';
      return isStartedFor(process, 'spawn') || isStartedFor(process, 'forkserver') ? 'child' : null;
    },
  };
  KNOWN.set(processes, all);
  return all;
}

/** PIDs of the processes that a process object stands for, and who has that object; of one that was waited for the PID may be another's by now. */
function processesMade(processes: readonly Process[]): ReadonlyMap<number, Process> {
  const made = new Map<number, Process>();
  for (const process of processes) {
    for (const { kind, facts } of lastDetails(process)?.objects ?? []) {
      const { pid, returncode } = facts;
      if (kind !== 'process' || facts['kind'] !== 'multiprocessing' || typeof pid !== 'number') continue;
      if (returncode === undefined || returncode === null) made.set(pid, process);
    }
  }
  return made;
}

/**
 * `python -c 'from multiprocessing.forkserver import main; main(...)'`: a fork server, and what it forked, which keeps its command line. Of a spawned child it is
 * `from multiprocessing.spawn import spawn_main` (`get_command_line` in Lib/multiprocessing/spawn.py).
 */
function isStartedFor(process: Process | undefined, module: string): boolean {
  const start = new RegExp(`^(import sys; )?from multiprocessing\\.${module} import (?:spawn_)?main\\b`);
  return process?.argv.some((word) => start.test(word)) ?? false;
}
