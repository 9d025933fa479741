import type { Process, Snapshot } from './snapshot.ts';
import { startersIn } from './starters.ts';
import { lastDetails } from './threads.ts';

/**
 * What a process is to who started it:
 * - `multiprocessing`: a process of multiprocessing, by the name that its starter knows; `null` where that could not be asked, and its command line tells it
 * - `fork server`, `resource tracker`: serves multiprocessing, by its command line
 * - `fork`: it was forked and runs the program of its parent still
 */
export type Kinship =
  | { readonly type: 'multiprocessing'; readonly name: string | null }
  | { readonly type: 'fork server' | 'resource tracker' }
  | { readonly type: 'fork'; readonly of: Process };

/** A snapshot never changes, so what was derived from it stays true. */
const KINSHIPS = new WeakMap<Process, Kinship>();

const LEARNED = new WeakSet<Process>();

/** Processes with the variable of an xdist worker that they only inherited: a process above them is the worker. */
const BELOW_WORKER = new WeakSet<Process>();

/** Whether `learnKinships` has seen the process: until then nothing that depends on its kinship may be kept. */
export function isKinshipKnown(process: Process): boolean {
  return LEARNED.has(process);
}

/** Learns what each process of the snapshot is to who started it; `kinshipOf` knows it from then on. */
export function learnKinships({ processes }: Pick<Snapshot, 'processes'>): void {
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  const starters = startersIn({ processes });
  for (const process of processes) {
    LEARNED.add(process);
    const starter = starters.starterOf(process);
    const name = starter === null ? null : givenName(starter, process.pid);
    const role = name === null ? starters.roleOf(process) : null;
    if (name !== null || role === 'child') KINSHIPS.set(process, { type: 'multiprocessing', name });
    else if (role !== null) KINSHIPS.set(process, { type: role });
    else if (starter !== null && isForkOf(process, starter)) KINSHIPS.set(process, { type: 'fork', of: starter });
    if (isBelowWorker(process, byPid)) BELOW_WORKER.add(process);
  }
}

/** The name of the xdist worker that the process is, as `gw0`; `null` for what a worker started, with its variables. */
export function xdistWorkerOf(process: Process): string | null {
  return BELOW_WORKER.has(process) ? null : lastDetails(process)?.xdistWorker || null;
}

function isBelowWorker(process: Process, byPid: ReadonlyMap<number, Process>): boolean {
  const worker = lastDetails(process)?.xdistWorker ?? null;
  if (worker === null) return false;
  const seen = new Set<number>();
  for (let above = byPid.get(process.ppid); above !== undefined; above = byPid.get(above.ppid)) {
    if (lastDetails(above)?.xdistWorker === worker) return true;
    // A snapshot comes from files: its parents may go round in a circle.
    if (seen.has(above.pid)) return false;
    seen.add(above.pid);
  }
  return false;
}

export function kinshipOf(process: Process): Kinship | null {
  return KINSHIPS.get(process) ?? null;
}

/** Of a child that has been waited for the PID may be another's by now. */
function givenName(parent: Process, pid: number): string | null {
  const object = lastDetails(parent)?.objects.find(
    ({ kind, facts }) =>
      kind === 'process' && facts['kind'] === 'multiprocessing' && facts['pid'] === pid && facts['returncode'] == null,
  );
  const name = object?.facts['name'];
  return typeof name === 'string' && name !== '' ? name : null;
}

/** Forked by a Python process, and Python still. */
export function isForkOf(child: Process, parent: Process): boolean {
  return parent.python !== null && child.python !== null && isSameProgram(child, parent);
}

/**
 * A child that was forked and became no other program. The kernel's mark tells it; where there is none (old snapshots), equal arguments do.
 * The same executable is asked for in any case, since whoever adopted an orphan is not who forked it.
 */
export function isSameProgram(child: Process, parent: Process): boolean {
  if (child.executable !== parent.executable || child.isFork === false) return false;
  if (child.isFork && child.executable !== null) return true;
  return child.argv.length > 0 && child.argv.join('\0') === parent.argv.join('\0');
}
