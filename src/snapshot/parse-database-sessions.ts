import { bounded } from './text.ts';
import type { DatabaseSession } from './types.ts';

/** A session's title has three names and an activity. */
const TITLE = /^postgres: (?:.{0,200}? )?([^ ]{1,100}) ([^ ()]{1,100})\((\d{1,5})\) ([ -~]{1,200})$/;

/**
 * What a server process of PostgreSQL shows of itself as its command line: `postgres: USER DATABASE HOST(PORT) ACTIVITY`
 * (`init_ps_display` in its `src/backend/utils/misc/ps_status.c`). `null` for other programs, for its helpers and for
 * clients of a unix socket, whose title does not tell which client it is.
 */
export function parseDatabaseSession(pid: number, cmdline: string): DatabaseSession | null {
  const match = TITLE.exec(cmdline.replace(/[\0 ]+$/, ''));
  if (match === null) return null;
  const [, database = '', host = '', port = '', activity = ''] = match;
  return {
    pid,
    server: 'PostgreSQL',
    database: bounded(database, 100),
    client: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    activity: bounded(activity, 100),
  };
}
