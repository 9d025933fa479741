import { whichProgram } from '../../rights/programs.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { ProcessFacts, TrafficEvidence } from '../evidence/evidence.ts';
import { outputOf } from '../proc/command.ts';
import { readProc } from '../proc/proc-files.ts';

/** `ss` reads one netlink table: some 5 ms. */
const SS_MS = 1000;
const SMALL = 4096;

/** `/proc/PID/io`; `null` where it may not be read: another user's process, or a kernel without I/O accounting. */
export function ioTextOf(pid: number): string | null {
  return readProc(`/proc/${pid}/io`, SMALL);
}

/**
 * The counters of every TCP connection of our network namespace, as only netlink tells them (`sock_diag`), which `ss` speaks. `null` where
 * the tree has no socket, or there is no `ss`.
 */
export async function tcpTraffic(
  facts: readonly (ProcessFacts | null)[],
  elapsedMs: () => number,
  deadline: Deadline,
): Promise<TrafficEvidence | null> {
  if (!facts.some((one) => one?.files.some(({ link }) => link.startsWith('socket:[')))) return null;
  if (whichProgram('ss') === null) return null;
  try {
    const text = await outputOf(['ss', '-tinHeO'], deadline.atMostMs(SS_MS));
    return { atMs: Math.round(elapsedMs()), text };
  } catch {
    // Whether bytes move stays unknown, as where there is no `ss`.
    return null;
  }
}
