import type { DiskWait } from '../../diagnose/finding/causes/system.ts';
import { place, shownFile } from '../../model/user-frames.ts';
import { fileSystemWords } from '../words/file-system-words.ts';
import { processLabel } from '../words/labels.ts';
import { named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `main.py (pid 12) waits at a.py:7 in run for the file system at /mnt/data (nfs4), on /mnt/data/a.csv, which does not answer`. */
export const diskWait: Teller<DiskWait> = ({ snapshot }, { held, frame }) => {
  const { workspace } = snapshot;
  const where = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}`;
  const on = held.path === null || held.mount === null ? '' : `, on ${named(shownFile(held.path, workspace))}`;
  const ends = held.mount === null ? 'and the kernel does not come back' : 'which does not answer';
  return {
    sentence: `${processLabel(held.process)} waits${where} for ${fileSystemWords(held, workspace)}${on}, ${ends}`,
    advice:
      'See whether the server, the daemon or the disk behind it is still there; what waits for it cannot be killed before it answers or is unmounted (`umount -f`, `umount -l`). Mount network file systems so that they give up (`soft`, a timeout), and keep what tests need on a local disk.',
  };
};
