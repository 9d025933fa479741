import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findTree } from '../../process-tree/process-tree.ts';
import type { TreeMarks, TreeMember } from '../../process-tree/types.ts';
import type { EndReport } from '../types/types.ts';

/** `taskkill` answers within a second. */
const TASKKILL_MS = 10_000;
/** One look costs a second there, and the killed are gone sooner. */
const ROUNDS = 5;
const LOOK_AGAIN_MS = 500;

/** What ends processes with all that they started, now; tests put another in its place. */
export type EndNow = (pids: readonly number[]) => void;

/**
 * Ends the tree on Windows, where no signal asks a process to end: `taskkill /T /F` ends a process with its children, and once more
 * each that is still there, since a child whose parent has gone is no longer reached through it. Never rejects.
 */
export async function endWindowsTree(marks: TreeMarks, endNow: EndNow = taskkill): Promise<EndReport> {
  const seen = new Map<number, TreeMember>();
  let alive: readonly TreeMember[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    alive = findTree(marks, [...seen.values()]);
    for (const member of alive) seen.set(member.pid, member);
    if (alive.length === 0) break;
    endNow(alive.map(({ pid }) => pid));
    await sleep(LOOK_AGAIN_MS);
  }
  const left = new Set(alive.map(({ pid }) => pid));
  return {
    killed: [...seen.keys()].filter((pid) => !left.has(pid)),
    problems: alive.map(({ pid, name }) => ({
      where: 'end',
      pid,
      message: `${name} (${pid}) is still there after taskkill.`,
      remedy: 'It may run with higher rights; end it in the Task Manager.',
    })),
  };
}

/** @see https://learn.microsoft.com/windows-server/administration/windows-commands/taskkill */
export function taskkill(pids: readonly number[]): void {
  const args = pids.flatMap((pid) => ['/PID', String(pid)]);
  spawnSync('taskkill', [...args, '/T', '/F'], { stdio: 'ignore', timeout: TASKKILL_MS, windowsHide: true });
}
