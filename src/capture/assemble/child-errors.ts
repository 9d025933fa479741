import type { Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { parseChildErrors } from '../../parse/child-errors.ts';
import { startTicksOf } from '../../process-tree/process-tree.ts';
import { idsOf, ownRights, readerRights } from '../../rights/rights.ts';
import type { Deadline } from '../evidence/deadline.ts';
import { type ForeignFiles, ownView } from '../foreign/foreign-files.ts';

/** Processes that are asked. */
const MOST = 20;
/** Standard error, which children have from their parent. */
const STDERR = 2;
/** What the kernel writes behind the path of a file that has no name any more (`d_path` in `fs/d_path.c`). */
const DELETED = ' (deleted)';

/**
 * The snapshot with the exceptions by which children of multiprocessing ended: each writes its traceback to its standard error, which under a runner that
 * captures output is a file without a name. Only with our own rights, which have to be those of the parent, and of no other process that has its number by now.
 * Never rejects.
 */
export async function withChildErrors(
  snapshot: Snapshot,
  foreign: ForeignFiles,
  deadline: Deadline,
): Promise<Snapshot> {
  const wanted = new Map<string, { process: Process; target: string }>(
    snapshot.processes
      .filter((process) => hasFailed(snapshot, process) && isStillThere(process) && isOurs(process))
      .flatMap((process) => {
        const target = nameless(process);
        return target === null ? [] : [[`/proc/${process.pid}/fd/${STDERR}`, { process, target }] as const];
      })
      .slice(0, MOST),
  );
  if (wanted.size === 0) return snapshot;
  const mountOn = ownView();
  const { values } = await foreign.ask(
    [...wanted.keys()].map((path) => ({ kind: 'nameless', path })),
    deadline,
    // A file system that is gone is that of the file, and not the one where its descriptor is listed.
    (path) => mountOn(wanted.get(path)?.target ?? path),
  );
  const told = new Map([...wanted].map(([path, { process }]) => [process, parseChildErrors(values.get(path))]));
  const processes = snapshot.processes.map((process): Process => {
    // Who is still there now was there all the time.
    const childErrors = isStillThere(process) ? (told.get(process) ?? []) : [];
    return childErrors.length === 0 ? process : { ...process, childErrors };
  });
  return { ...snapshot, processes };
}

/** A child of it ended by itself, and not well, by its process object or, where nobody has asked how it ended, by the kernel. */
function hasFailed({ processes }: Snapshot, process: Process): boolean {
  const isTold = (lastDetails(process)?.objects ?? []).some(
    ({ kind, facts }) => kind === 'process' && Number(facts['returncode'] ?? 0) > 0,
  );
  const isSeen = processes.some(({ ppid, ended }) => ppid === process.pid && (ended?.code ?? 0) > 0);
  return process.python !== null && (isTold || isSeen);
}

/** The path that its standard error had; `null` where that has a name. */
function nameless({ files }: Process): string | null {
  const file = files.find(({ fd, kind, target }) => fd === STDERR && kind === 'file' && target.endsWith(DELETED));
  return file === undefined ? null : file.target.slice(0, -DELETED.length);
}

function isStillThere({ pid, startTicks }: Process): boolean {
  return startTicksOf(pid) === startTicks;
}

function isOurs(process: Process): boolean {
  const ids = idsOf(process);
  const rights = ids === null ? ownRights() : readerRights(ids);
  return rights?.by === 'self' && process.container === undefined;
}
