import type { DatabaseSession, Process, Snapshot } from '../../../model/snapshot.ts';
import { plainLine } from '../../escape/plain.ts';
import { Table } from '../kit/parts.tsx';

const LIMIT = 100;

/** What database servers on the machine show of sessions. */
export function DatabaseSessions({ sessions }: { readonly sessions: readonly DatabaseSession[] }) {
  if (sessions.length === 0) return null;
  return (
    <>
      <h3>Sessions as the database server shows them</h3>
      <Table
        label="Database sessions"
        head={['Server', 'Database', 'Client', 'Does']}
        rows={sessions
          .slice(0, LIMIT)
          .map(({ pid, server, database, client, activity }) => [
            plainLine(`${server} (pid ${pid})`),
            plainLine(database),
            plainLine(client),
            plainLine(activity),
          ])}
      />
    </>
  );
}

/** Sessions whose client is a connection of this process. */
export function sessionsOf({ files }: Process, { host }: Snapshot): readonly DatabaseSession[] {
  const own = new Set(files.flatMap(({ socket }) => (socket === null ? [] : [socket.local])));
  return (host.databaseSessions ?? []).filter(({ client }) => own.has(client));
}

/** Sessions of clients outside the command's processes. */
export function sessionsOfOthers(snapshot: Snapshot): readonly DatabaseSession[] {
  const told = new Set(snapshot.processes.flatMap((process) => sessionsOf(process, snapshot)));
  return (snapshot.host.databaseSessions ?? []).filter((session) => !told.has(session));
}
