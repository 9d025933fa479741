import type { Asker } from '../../model/snapshot/containers.ts';
import { idsIn, ownRights } from '../../rights/rights.ts';
import { readProc } from '../proc/proc-files.ts';

/** With whose rights an engine is asked for the client of this number; `null` where we cannot have that user's rights, or the client has ended. */
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
