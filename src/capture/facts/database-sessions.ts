import type { DatabaseSession } from '../../model/snapshot.ts';
import { parseDatabaseSession } from '../../parse/database-sessions.ts';
import { numbersIn, readProc } from '../proc/proc-files.ts';

/** One small read each: some 10 microseconds. */
const MAX_PROCESSES = 5000;
const MAX_SESSIONS = 500;
/** Longest title that is read; what follows the title in a command line is empty. */
const TITLE_BYTES = 1024;

/** What the database servers on this machine show of their sessions, to everybody who may list processes. */
export function databaseSessions(): readonly DatabaseSession[] {
  const sessions: DatabaseSession[] = [];
  for (const pid of numbersIn('/proc', MAX_PROCESSES) ?? []) {
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
