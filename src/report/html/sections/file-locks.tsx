import type { FileLock, LockWait, Process, Snapshot } from '../../../model/snapshot.ts';
import { processLabel } from '../../../narrate/words/labels.ts';
import { plainLine } from '../../escape/plain.ts';
import { processAnchor } from '../kit/anchors.ts';

const LIMIT = 50;

/** Locks on files that the process waits for, or that another one of the tree waits for it to give back. */
export function FileLocks({ process, snapshot }: { readonly process: Process; readonly snapshot: Snapshot }) {
  // Snapshots of earlier versions have none.
  const all: readonly LockWait[] = snapshot.lockWaits ?? [];
  const waits = all.filter(({ pid }) => pid === process.pid);
  const holds = all.filter(({ pid, holder }) => holder.pid === process.pid && pid !== process.pid);
  if (waits.length + holds.length === 0) return null;
  return (
    <>
      <h3>Locks on files</h3>
      <ul class="plain">
        {waits.slice(0, LIMIT).map(({ lock, holder }) => (
          <li>
            waits for {plainLine(lockWords(lock, snapshot))}, which <Owner pid={holder.pid} snapshot={snapshot} /> holds
          </li>
        ))}
        {holds.slice(0, LIMIT).map(({ pid, holder }) => (
          <li>
            holds {plainLine(lockWords(holder, snapshot))}, for which <Owner pid={pid} snapshot={snapshot} /> waits
          </li>
        ))}
      </ul>
    </>
  );
}

function Owner({ pid, snapshot }: { readonly pid: number; readonly snapshot: Snapshot }) {
  const process = snapshot.processes.find((one) => one.pid === pid);
  // The locks of open file descriptions have no owner.
  if (process === undefined) return <>{pid > 0 ? `pid ${pid}, outside the command's processes,` : 'somebody'}</>;
  return <a href={`#${processAnchor(pid)}`}>{plainLine(processLabel(process))}</a>;
}

/** `a write lock (POSIX) on /tmp/x.lock`; the kernel tells a file by its numbers, whoever has it open by its name. */
function lockWords({ type, access, file }: FileLock, { processes }: Snapshot): string {
  const open = processes.flatMap(({ files }) => files).find(({ locks }) => locks?.some((lock) => lock.file === file));
  const inode = Number(file.split(':').at(-1));
  const named =
    open ?? processes.flatMap(({ files }) => files).find((one) => one.kind === 'file' && one.inode === inode);
  return `a ${access} lock (${type}) on ${named?.target ?? `the file ${file}`}`;
}
