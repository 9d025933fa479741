import { bounded } from '../../parse/text.ts';
import { platform } from '../../process-tree/platform.ts';
import { findTree, isAlive } from '../../process-tree/process-tree.ts';
import type { TreeMarks } from '../../process-tree/types.ts';
import type { Ledger } from './ledger.ts';

/**
 * What has the command's output open without being of its tree is neither signalled, traced nor ended: that is said. Who was seen with it may
 * have been started in between two looks at the tree, so that the tree is looked at once more where there is somebody.
 */
export function noteStrangers(ledger: Ledger, marks: TreeMarks): void {
  const members = [...ledger.processes.values()].map(({ member }) => member);
  const ours = new Set(members.map(({ pid }) => pid));
  const others = new Map(ledger.outputHolders.filter(({ pid }) => !ours.has(pid)).map((one) => [one.pid, one]));
  if (others.size === 0) return;
  for (const { pid } of findTree(marks, members)) others.delete(pid);
  for (const { pid, startTicks } of others.values()) {
    const row = platform.readProcess(pid);
    if (row === null || row.startTicks !== startTicks || !isAlive(row)) continue;
    const message = `${row.name} (${pid}) has the command's output open, but belongs to another session and was not started by it, so it is left alone`;
    ledger.problems.push({ where: 'tree', pid, message: `${bounded(message)}.`, remedy: '' });
  }
}
