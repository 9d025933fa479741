import { shownFile } from '../../model/user-frames.ts';
import { processLabel } from '../../narrate/labels.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { subjectOf } from '../../narrate/subject.ts';
import { named } from '../../narrate/words.ts';
import type { OldRule as Rule } from '../old.ts';
import { decisive, routeOf } from '../path/route.ts';

/** A lock on a file that another process holds. */
export const fileLock: Rule = {
  id: 'file-lock',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'file lock');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'file lock') return null;
    const { graph, snapshot } = evidence;
    const { path, holder, holderPids } = hop.system.lock;
    const own = holderPids.includes(hop.actor.process.pid);
    const [pid] = holderPids.filter((one) => one !== hop.actor.process.pid);
    if (pid === undefined && own) return null;
    const process = pid === undefined ? undefined : graph.processes.get(pid);
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
      route,
      at,
      what: `the lock on ${file}`,
      who,
      sentence: `${subjectOf(evidence, route, at)}, for the lock on ${file}${who === null ? '' : `, which ${who} holds`}`,
      advice:
        'Let the holder release the lock (close the file, end the process) before it is taken here, or take it with a timeout or `LOCK_NB`, so that the wait becomes an error.',
      parts: ['file lock'],
    });
  },
};
