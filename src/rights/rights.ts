import { readFileSync } from 'node:fs';

/** With whose rights a program runs that we start. */
export interface Rights {
  readonly uid: number;
  readonly gid: number;
  /**
   * `self`: as we are. `drop`: we are root and give everything up. `sudo`: `sudo -n`, then the user's; only for our own user it keeps the
   * right to trace, which is what Yama refuses without it.
   */
  readonly by: 'self' | 'drop' | 'sudo';
}

/** The real ids of a process: who may become root again is root, and who runs a set-user-ID program is no more than who started it. */
export interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/** What belongs to no user at all (nobody, nogroup): for programs that are not trusted with any user's rights. */
const NOBODY = 65_534;

/** Ours. */
export function ownRights(): Rights {
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, by: 'self' };
}

/** None worth having. Only root can give it. */
export function nobodysRights(): Rights {
  return { uid: NOBODY, gid: NOBODY, by: 'drop' };
}

/** From `/proc/PID/status`, whose lines `Uid` and `Gid` begin with the real one (proc(5)); `null` where they are not there. */
export function idsIn(status: string | null): Ids | null {
  const [uid, gid] = ['Uid', 'Gid'].map((name) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status ?? '')?.[1]);
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

/** Those of a helper that looks at a process of these ids: the process's own, as far as we can have them. */
export function helperRights(ids: Ids, viaSudo: boolean): Rights {
  const own = ownRights();
  if (viaSudo) return { ...ids, by: 'sudo' };
  return own.uid === 0 && ids.uid !== 0 ? { ...ids, by: 'drop' } : own;
}

/**
 * Those with which files are read that a process names. As root the process's; as a plain user ours for our own processes and root's, which
 * may read all that we may; `null` where we cannot have the other user's.
 */
export function readerRights({ uid, gid }: Ids): Rights | null {
  const own = ownRights();
  if (own.uid < 0 || uid === own.uid) return own;
  if (own.uid === 0) return { uid, gid, by: 'drop' };
  return uid === 0 ? own : null;
}

/** The ids of a process of a snapshot, as long as it is still that one; of another one the user's alone, and nobody's group. */
export function idsOf(process: { readonly pid: number; readonly uid: number | null }): Ids | null {
  if (process.uid === null) return null;
  const now = idsIn(statusOf(process.pid));
  return now?.uid === process.uid ? now : { uid: process.uid, gid: NOBODY };
}

/**
 * Whose programs may run with these rights: root's and those of the user they are. `null`: anybody's, since they are only what a plain user's
 * own `PATH` gives and a process of that user runs already.
 */
export function ownersFor({ uid, by }: Rights): readonly number[] | null {
  if (uid === 0) return [];
  if (by === 'self') return null;
  return by === 'sudo' && uid === ownRights().uid ? [] : [uid];
}

function statusOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return null;
  }
}
