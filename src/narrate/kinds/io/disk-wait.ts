import type { DiskWait } from '../../../diagnose/finding/causes/system.ts';
import { shownFile } from '../../../model/user-frames.ts';
import { atLine, processTitle } from '../../clauses/headline-words.ts';
import { fileSystemWords } from '../../words/file-system-words.ts';
import { named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `main.py waits at a.py:7 in run for a.csv on the file system at /mnt/data (nfs4), which does not answer`. */
export const describeDiskWait: Describer<DiskWait> = (evidence, { held, frame }) => {
  const { workspace } = evidence.snapshot;
  const where = frame === null ? '' : ` ${atLine(evidence, frame)}`;
  const waits = `${processTitle(evidence, held.process)} waits${where} for`;
  const below = fileSystemWords(held, workspace);
  const ends = held.mount === null ? 'and the kernel does not return from the call' : 'which does not answer';
  const file = held.path === null || held.mount === null ? '' : `${named(shownFile(held.path, workspace))} on `;
  return {
    sentence: `${waits} ${file}${below}, ${ends}`,
    shorter: [`${waits} ${below}, ${ends}`],
    advice:
      'Check whether the server, daemon or disk behind it is still there; processes that wait for it cannot be killed until it answers or is unmounted (`umount -f`, `umount -l`). Mount network file systems with `soft` and a timeout, and keep what tests need on a local disk.',
  };
};
