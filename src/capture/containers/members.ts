import type { Container } from '../../model/snapshot/containers.ts';
import { listProcesses } from '../../process-tree/process-tree.ts';
import type { ProcessRow, TreeMember } from '../../process-tree/types.ts';
import { hasUsersBelow, isOf, otherPidsOf } from './in-container.ts';

/**
 * The processes of these containers at this moment. Of one that the command has not started, only what its client waits for, with all that came of
 * that: the rest of it is somebody else's. Nothing of one whose users are none of this machine's. They are looked at as members of the tree and never signalled.
 */
export function containerMembers(containers: readonly Container[], tree: readonly TreeMember[]): readonly TreeMember[] {
  const seen = containers.filter(({ unseen }) => unseen === undefined);
  if (seen.length === 0) return [];
  const known = new Set(tree.map(({ pid }) => pid));
  const rows = listProcesses().filter(({ pid }) => pid !== process.pid && !known.has(pid));
  const found = new Map<number, Pick<TreeMember, keyof ProcessRow | 'container'>>();
  for (const { id, name, service, entryPid, started, clientPid } of seen) {
    const pids = entryPid !== null && hasUsersBelow(entryPid) ? otherPidsOf(entryPid) : null;
    // A rootless one may have no control group of its own.
    const own = rows.filter(({ pid }) => isOf(pid, id) || (pids !== null && otherPidsOf(pid) === pids));
    // Of one beside, whose end nobody waits for, all of it: it may be what the awaited one talks to.
    const isWhole = started === 'container' || (started === 'nothing' && entryPid === null);
    const some = isWhole ? own : below(entryPid, own);
    for (const row of some)
      found.set(row.pid, {
        ...row,
        container: { id, name, service },
        ...(row.pid === entryPid ? { ppid: clientPid } : {}),
      });
  }
  return [...found.values()].map((row) => ({ ...row, membership: 'container' as const }));
}

function below(pid: number | null, rows: readonly ProcessRow[]): readonly ProcessRow[] {
  const pids = new Set(pid === null ? [] : [pid]);
  for (let before = 0; before !== pids.size; ) {
    before = pids.size;
    for (const row of rows) if (pids.has(row.ppid)) pids.add(row.pid);
  }
  return rows.filter((row) => pids.has(row.pid));
}
