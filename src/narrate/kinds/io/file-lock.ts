import type { HeldFileLock } from '../../../diagnose/finding/causes/system.ts';
import { hopPlace } from '../../../diagnose/path/route.ts';
import { shownFile } from '../../../model/user-frames.ts';
import { atLine, processTitle, titleOf } from '../../clauses/headline-words.ts';
import { cutInMiddle, named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits at a.py:3 in run for the lock on db.lock, which backup holds`. */
export const describeFileLock: Describer<HeldFileLock> = (evidence, { route, at, hop, wanted, who }) => {
  const { workspace } = evidence.snapshot;
  const frame = hopPlace(evidence.graph, route.hops[at] ?? hop);
  const waiter = titleOf(evidence, hop.actor);
  const waits = `${waiter} waits${frame === null ? '' : ` ${atLine(evidence, frame, hop.actor)}`}`;
  const holder =
    who === null
      ? ''
      : `, which ${who.type === 'process' ? processTitle(evidence, who.process) : `pid ${who.pid}`} holds`;
  const file = wanted.path === null ? 'a file' : named(shownFile(wanted.path, workspace));
  return {
    sentence: `${waits} for the lock on ${file}${holder}`,
    shorter: [`${waits} for the lock on ${cutInMiddle(file, FILE_LENGTH)}${holder}`],
    advice:
      hop.actor.process.python === null
        ? PROGRAM_ADVICE
        : 'Let the holder release the lock (close the file, end the process) before it is taken here, or take it with a timeout or `LOCK_NB`, so that the wait becomes an error.',
  };
};

/** Characters of a file's name where there is little room. */
const FILE_LENGTH = 32;

const PROGRAM_ADVICE =
  "End the holder first, or do not let it inherit the lock's descriptor (`flock --close`, `9>&-` after the command that stays); `flock --timeout 60` makes the wait an error.";
