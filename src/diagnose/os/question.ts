import type { Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** Terminals that are played inside others (`script` in `tmux`). */
const DEPTH = 4;

/**
 * The line without an end that the command's output ends in, where what the process writes goes there: most likely its question. `null` where
 * the output ends with a whole line, or the process writes elsewhere.
 */
export function questionOf({ snapshot, processes }: WaitGraph, process: Process): string | null {
  const { openLine } = snapshot;
  return openLine !== undefined && writesThere(process, processes, DEPTH) ? openLine : null;
}

/** Itself, or by way of who plays its terminal. */
function writesThere(process: Process, processes: WaitGraph['processes'], depth: number): boolean {
  if (process.writesOutput) return true;
  const terminals = depth === 0 ? [] : process.files.filter(({ kind }) => kind === 'terminal');
  const players = new Set(terminals.flatMap(({ peers }) => peers.map(({ pid }) => pid)));
  return [...players].some((pid) => {
    const player = pid === process.pid ? undefined : processes.get(pid);
    return player !== undefined && writesThere(player, processes, depth - 1);
  });
}
