import type { Resource } from '../../model/snapshot/python.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { ownerOf } from '../../model/user-frames.ts';
import { databaseOfType } from './libraries.ts';
import type { SystemWait } from './system-wait.ts';

type DatabaseWait = Extract<SystemWait, { kind: 'database' }>;

/**
 * Who may keep a statement waiting, as far as the tree's own processes show:
 * - `file lock`: who has the file of an sqlite database locked; the waiting process itself through another connection
 * - `connection`: which other processes have a connection to the same server; none where the waiting one has another itself
 */
export type DatabaseHolder =
  | { readonly type: 'file lock'; readonly process: Process; readonly open: readonly string[] }
  | { readonly type: 'connection'; readonly processes: readonly Process[]; readonly open: readonly string[] };

/** `null` where nobody is known. `open`: who refers to the holder's connections, in the collector's words. */
export function databaseHolderOf(
  { processes, workspace }: Snapshot,
  { sqlite, descriptors }: DatabaseWait,
  process: Process,
): DatabaseHolder | null {
  if (sqlite !== null) {
    const holder = sqlite.holders.find((one) => one !== process) ?? sqlite.holders[0];
    if (holder === undefined) return null;
    return { type: 'file lock', process: holder, open: holder === process ? openIn(process, isSqlite, workspace) : [] };
  }
  const server = descriptors[0]?.file.socket?.remote ?? '';
  const connected = processes.flatMap((one) => one.files.filter(({ socket }) => isTo(socket?.remote)).map(() => one));
  if (connected.length < 2) return null;
  const others = [...new Set(connected)].filter((one) => one !== process);
  return { type: 'connection', processes: others, open: openIn(others[0] ?? process, isOfServer, workspace) };

  function isTo(remote: string | undefined): boolean {
    return remote === server && remote !== '';
  }
}

/** Who of the user's code refers to the connection with this descriptor, in the collector's words; `null` where nobody is known. */
export function connectionName(process: Process, fd: number, workspace: string): string | null {
  const details = lastDetails(process);
  const object = details?.objects.find(({ kind, facts }) => kind === 'database connection' && facts['fd'] === fd);
  const resource = details?.resources.find(({ id }) => id === object?.id);
  return resource?.heldBy.find((_, at) => isOfUser(resource, at, workspace)) ?? null;
}

/** Names that a sentence can hold. */
const NAMES = 2;

function openIn(process: Process, isMeant: (resource: Resource) => boolean, workspace: string): readonly string[] {
  const resources = lastDetails(process)?.resources ?? [];
  return resources
    .filter(isMeant)
    .filter((resource) => isOfUser(resource, 0, workspace))
    .flatMap(({ heldBy }) => heldBy.slice(0, 1))
    .slice(0, NAMES);
}

function isSqlite({ kind, type }: Resource): boolean {
  return kind === 'sqlite3 connection' || databaseOfType(type) === 'sqlite';
}

function isOfServer({ kind }: Resource): boolean {
  return kind === 'database connection';
}

/** The code of the resource's holder at this place in `heldBy` is no library's. */
function isOfUser({ heldIn }: Resource, at: number, workspace: string): boolean {
  const file = heldIn?.[at] ?? null;
  return file === null || ['workspace', 'other'].includes(ownerOf(file, workspace));
}
