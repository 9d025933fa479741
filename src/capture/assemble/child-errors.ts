import type { Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { parseChildErrors } from '../../parse/child-errors.ts';
import { idsOf, ownRights, readerRights } from '../../rights/rights.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { ForeignFiles } from '../foreign/foreign-files.ts';

/** Processes that are asked. */
const MOST = 20;
/** Standard error, which children have from their parent. */
const STDERR = 2;

/**
 * The snapshot with the exceptions by which children of multiprocessing ended: each writes its traceback to its standard error, which under a runner that
 * captures output is a file without a name. Only with our own rights, which have to be those of the parent. Never rejects.
 */
export async function withChildErrors(
  snapshot: Snapshot,
  foreign: ForeignFiles,
  deadline: Deadline,
): Promise<Snapshot> {
  const wanted = new Map(
    snapshot.processes
      .filter((process) => hasFailed(snapshot, process) && isNameless(process) && isOurs(process))
      .slice(0, MOST)
      .map(({ pid }) => [pid, `/proc/${pid}/fd/${STDERR}`]),
  );
  if (wanted.size === 0) return snapshot;
  const { values } = await foreign.ask(
    [...wanted.values()].map((path) => ({ kind: 'nameless', path })),
    deadline,
  );
  const processes = snapshot.processes.map((process): Process => {
    const path = wanted.get(process.pid);
    const childErrors = path === undefined ? [] : parseChildErrors(values.get(path));
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

function isNameless({ files }: Process): boolean {
  return files.some(({ fd, kind, target }) => fd === STDERR && kind === 'file' && target.endsWith(' (deleted)'));
}

function isOurs(process: Process): boolean {
  const ids = idsOf(process);
  const rights = ids === null ? ownRights() : readerRights(ids);
  return rights?.by === 'self' && process.container === undefined;
}
