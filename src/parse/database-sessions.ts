import { LOCAL_CLIENT } from '../model/snapshot/circumstances.ts';
import type { DatabaseSession } from '../model/snapshot.ts';
import { bounded } from './text.ts';

/** A session's title has three names and an activity. */
const TITLE = /^postgres: (?:.{0,200}? )?([^ ]{1,100}) (?:([^ ()]{1,100})\((\d{1,5})\)|\[local\]) ([ -~]{1,200})$/;

/**
 * What a server process of PostgreSQL shows of itself as its command line: `postgres: USER DATABASE HOST(PORT) ACTIVITY`
 * (`init_ps_display` in its `src/backend/utils/misc/ps_status.c`), `[local]` for a client of a unix socket. `null` for other programs
 * and for its helpers.
 */
export function parseDatabaseSession(pid: number, cmdline: string): DatabaseSession | null {
  const match = TITLE.exec(cmdline.replace(/[\0 ]+$/, ''));
  if (match === null) return null;
  const [, database = '', host = '', port = '', activity = ''] = match;
  return {
    pid,
    server: 'PostgreSQL',
    database: bounded(database, 100),
    client: host === '' ? LOCAL_CLIENT : host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    activity: bounded(activity, 100),
  };
}
