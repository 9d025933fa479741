import type { DatabaseSession } from '../../model/snapshot.ts';
import { parseDatabaseSession } from '../../parse/database-sessions.ts';
import { knownProcesses } from '../../process-tree/process-tree.ts';
import { readProc } from '../proc/proc-files.ts';

const MAX_SESSIONS = 500;
/** Longest title that is read; what follows the title in a command line is empty. */
const TITLE_BYTES = 1024;

/**
 * What the database servers on this machine show of their sessions, to everybody who may list processes. A session is forked by its server, so it still has
 * its parent's name; of all others the command line is not read.
 */
export function databaseSessions(): readonly DatabaseSession[] {
  const sessions: DatabaseSession[] = [];
  const rows = knownProcesses();
  const names = new Map(rows.map(({ pid, name }) => [pid, name]));
  for (const { pid, ppid, name } of rows) {
    if (names.get(ppid) !== name) continue;
    if (sessions.length >= MAX_SESSIONS) break;
    const session = parseDatabaseSession(pid, readProc(`/proc/${pid}/cmdline`, TITLE_BYTES) ?? '');
    if (session !== null) sessions.push(session);
  }
  return sessions;
}

/** Those that showed the same at an earlier look: a lock that is waited for only for a moment holds nobody up. */
export function unchangedSessions(earlier: readonly DatabaseSession[]): readonly DatabaseSession[] {
  const before = new Map(earlier.map((session) => [session.pid, session]));
  return databaseSessions().filter(({ pid, client, activity }) => {
    const known = before.get(pid);
    return known?.client === client && known.activity === activity;
  });
}
