import { LOCAL_CLIENT } from '../../../model/snapshot/circumstances.ts';
import type { DatabaseSession, OpenFile } from '../../../model/snapshot.ts';

/** Whether this is the client's end: the session's process has the other end of a unix socket, else its title has the client's address. */
export function isSessionOf(session: DatabaseSession, { socket, peers }: OpenFile): boolean {
  if (session.client === LOCAL_CLIENT)
    return socket?.protocol === 'unix' && peers.some(({ pid }) => pid === session.pid);
  return socket?.local === session.client;
}

/** The title ends so while a session waits for a heavyweight lock (`set_ps_display_suffix` in PostgreSQL's `lock.c`). */
export function isHeldBack({ activity }: DatabaseSession): boolean {
  return activity.endsWith(' waiting');
}
