import { membersOf } from './membership.ts';
import { lookMemoryOf } from './memory.ts';
import { platform } from './platform.ts';
import type { NumbersGiven, ProcessId, ProcessRow, TreeMarks, TreeMember } from './types.ts';

/**
 * The processes of the command's tree at this moment, zombies included: root first, then by PID. Never our own process or
 * an ancestor of it. Takes some milliseconds for hundreds of processes and never throws; where the system shows nothing,
 * it is empty. `seen` are members of a look just before, which stay members as long as they exist; so do those that any
 * look with the same `marks` object found.
 */
export function findTree(marks: TreeMarks, seen: readonly TreeMember[] = []): readonly TreeMember[] {
  const memory = lookMemoryOf(marks);
  const question = { marks, seen, remembered: memory.members(), ownPid: process.pid };
  // Of what started before the command, nothing but that it exists and whose ancestor it is tells who belongs to it.
  const found = membersOf(platform.listProcesses(marks.root.startTicks), question, platform);
  memory.keep(found);
  return found;
}

/** Our own process group; `null` where this system does not tell. */
export function ownGroupId(): number | null {
  return platform.readProcess(process.pid)?.pgid ?? null;
}

/** Every process that this system shows us. */
export function listProcesses(): readonly ProcessRow[] {
  return platform.listProcesses();
}

/** The same as a look just before may have found them, where none was started since: for names and parents. */
export function knownProcesses(): readonly ProcessRow[] {
  return platform.listProcesses(Number.POSITIVE_INFINITY);
}

/** Whether that very process still exists, as a zombie too, and not a later one with its PID. Reads the table anew. */
export function isSame({ pid, startTicks }: ProcessId): boolean {
  const row = platform.readProcess(pid);
  return row !== null && (startTicks === 0 || row.startTicks === startTicks);
}

/** When the process started, in clock ticks since boot; 0 where this system does not tell; `null` when there is none. */
export function startTicksOf(pid: number): number | null {
  return platform.readProcess(pid)?.startTicks ?? null;
}

/** Processes other than ourselves that have one of these pipes open, also outside the tree. */
export function holdersOf(outputs: TreeMarks['outputs']): readonly ProcessRow[] {
  if (outputs.length === 0) return [];
  return platform.listProcesses().filter(({ pid }) => pid !== process.pid && platform.holdsOutput(pid, outputs));
}

/** How many processes were started on this machine so far; `null` where it does not tell. */
export function startsSinceBoot(): number | null {
  return platform.startsSinceBoot();
}

/** Which PIDs were given out; `null` where this system does not tell. */
export function numbersGiven(): NumbersGiven | null {
  return platform.numbersGiven();
}

/** Wait status of a child of ours that has ended and was not yet waited for; `null` while it runs and where it is not told. */
export function endStatus(pid: number): number | null {
  return platform.endStatus(pid);
}

/** The same from the moment at which it begins to exit. */
export function exitStatus(pid: number): number | null {
  return platform.exitStatus(pid);
}

/** Whether a process of the table still runs: a zombie has ended, unless only its first thread has. */
export function isAlive({ state, threads }: Pick<ProcessRow, 'state' | 'threads'>): boolean {
  return state !== 'X' && (state !== 'Z' || threads > 1);
}
