import { LOCAL_CLIENT } from '../../model/snapshot/circumstances.ts';
import type { DatabaseSession, OpenFile, Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { connectionName } from './database-holders.ts';
import type { Descriptor } from './descriptors/descriptor.ts';
import { isHeldBack, isSessionOf } from './descriptors/session-ends.ts';

/** The client's end of a session. */
interface ClientEnd {
  readonly process: Process;
  readonly file: OpenFile;
  /** Who refers to it, in the collector's words: `local variable 'conn' of test_sync (tests/test_db.py:42)`; `null` where nobody is known. */
  readonly name: string | null;
}

/** A session of the server that may hold what another one waits for, and which connection of the tree it is. */
export interface OpenTransaction {
  readonly session: DatabaseSession;
  /** `null`: no process of the tree has the client's end. */
  readonly connection: ClientEnd | null;
}

/** What the server shows of a statement that it lets wait for a lock. */
export interface ServerSide {
  readonly session: DatabaseSession;
  /** Sessions of the same database between two statements of an open transaction: they hold their locks. */
  readonly open: readonly OpenTransaction[];
  /** No other session of the database does anything that could hold a lock, but for a lock of a session without a transaction. */
  readonly isAlone: boolean;
}

/** The server's own view of the connection that a statement waits on; `null` where it shows none or shows no wait for a lock. */
export function serverSideOf(graph: WaitGraph, descriptors: readonly Descriptor[]): ServerSide | null {
  const sessions = graph.snapshot.host.databaseSessions ?? [];
  for (const { file } of descriptors) {
    const session = sessions.find((one) => isSessionOf(one, file));
    if (session === undefined || !isHeldBack(session)) continue;
    const others = sessions.filter(
      (one) => one.pid !== session.pid && one.database === session.database && !isOfAnotherServer(graph, one, session),
    );
    const open = others
      .filter(({ activity }) => activity.startsWith('idle in transaction'))
      .map((one) => ({ session: one, connection: connectionOf(graph, one, file) }));
    const [holder] = open;
    const isAlone =
      open.length === 1 &&
      others.every((one) => one === holder?.session || isHarmless(one)) &&
      // Of sessions over unix sockets nothing but their common parent shows that one server has both.
      (holder?.session.client !== LOCAL_CLIENT ||
        session.client !== LOCAL_CLIENT ||
        serverOf(graph, holder.session) !== null);
    return { session, open, isAlone };
  }
  return null;
}

/** The session of a connection as the server shows it, the same in all samples; `null` where it shows none. */
export function shownSession(graph: WaitGraph, descriptors: readonly Descriptor[]): DatabaseSession | null {
  const sessions = graph.snapshot.host.databaseSessions ?? [];
  return sessions.find((one) => descriptors.some(({ file }) => isSessionOf(one, file))) ?? null;
}

/** The server is the parent of all its sessions. */
function isOfAnotherServer(graph: WaitGraph, one: DatabaseSession, other: DatabaseSession): boolean {
  const [first, second] = [serverOf(graph, one), serverOf(graph, other)];
  return first !== null && second !== null && first !== second;
}

/** PID of the server; `null` where the session's process is not in the tree. */
function serverOf(graph: WaitGraph, { pid }: DatabaseSession): number | null {
  return graph.processes.get(pid)?.ppid ?? null;
}

function isHarmless(session: DatabaseSession): boolean {
  return session.activity === 'idle' || isHeldBack(session);
}

function connectionOf(graph: WaitGraph, session: DatabaseSession, like: OpenFile): ClientEnd | null {
  for (const process of graph.snapshot.processes) {
    if (process.pid === session.pid) continue;
    const file = process.files.find((one) => isSessionOf(session, one) && one.socket?.remote === like.socket?.remote);
    if (file !== undefined) return { process, file, name: connectionName(process, file.fd, graph.workspace) };
  }
  return null;
}
