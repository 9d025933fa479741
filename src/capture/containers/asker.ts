import { type Ids, idsIn, ownRights } from '../../rights/rights.ts';
import { readProc } from '../proc/proc-files.ts';

/** With whose rights an engine is asked for a client: what leads to containers is a name, and whoever gives himself that name may ask what he may ask himself. */
export interface Asker {
  readonly uid: number;
  /** What the helper becomes before it looks at the socket; absent where it stays what we are. */
  readonly as?: Ids & { readonly groups: readonly number[] };
}

/** `null` where we cannot have that user's rights, or the client has ended. */
export function askerFor(pid: number): Asker | null {
  const status = readProc(`/proc/${pid}/status`);
  const ids = idsIn(status);
  const own = ownRights();
  if (ids === null) return null;
  // Root's clients are told apart by whoever asks: root may ask wherever we may.
  if (ids.uid === own.uid || ids.uid === 0) return { uid: ids.uid };
  const groups = (/^Groups:[ \t]*(.*)$/m.exec(status ?? '')?.[1] ?? '').split(' ').filter((one) => /^\d+$/.test(one));
  return own.uid === 0 ? { uid: ids.uid, as: { ...ids, groups: groups.map(Number) } } : null;
}
