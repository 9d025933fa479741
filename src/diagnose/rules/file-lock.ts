import type { Rule } from '../rule.ts';
import { findingOf, subjectOf } from '../system/finding.ts';
import { decisive, trailOf } from '../system/trail.ts';
import { shownFile } from '../user-frames.ts';
import { named, processLabel } from '../words.ts';

/** A lock on a file that another process holds. */
export const fileLock: Rule = {
  id: 'file-lock',
  find(evidence) {
    const trail = trailOf(evidence);
    const at = trail === null ? -1 : decisive(trail, ({ system }) => system?.kind === 'file lock');
    const station = trail?.stations[at];
    if (!trail || station?.system?.kind !== 'file lock') return null;
    const { world, snapshot } = evidence;
    const { path, holder, holderPids } = station.system.lock;
    const own = holderPids.includes(station.party.process.pid);
    const [pid] = holderPids.filter((one) => one !== station.party.process.pid);
    if (pid === undefined && own) return null;
    const process = pid === undefined ? undefined : world.processes.get(pid);
    const who =
      process !== undefined
        ? processLabel(process)
        : pid !== undefined
          ? `pid ${pid}, outside the command's processes`
          : null;
    const file = path === null ? 'a file' : named(shownFile(path, snapshot.workspace));
    return findingOf(evidence, {
      kind: 'file-lock',
      confidence: holder !== null ? 'proven' : 'likely',
      trail,
      at,
      what: `the lock on ${file}`,
      who,
      sentence: `${subjectOf(evidence, trail, at)}, for the lock on ${file}${who === null ? '' : `, which ${who} holds`}`,
      advice:
        'Let the holder release the lock (close the file, end the process) before it is taken here, or take it with a timeout or `LOCK_NB`, so that the wait becomes an error.',
      parts: ['file lock'],
    });
  },
};
