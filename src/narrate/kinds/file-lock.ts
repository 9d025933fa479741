import type { FileLock } from '../../diagnose/finding/causes/system.ts';
import { subjectOf } from '../words/subject.ts';
import { wantedWords, whoWords } from '../words/wanted.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in flock at a.py:3, for the lock on db.lock, which backup (pid 4) holds`. */
export const fileLock: Teller<FileLock> = (evidence, { route, at, wanted, who }) => {
  const holder = who === null ? '' : `, which ${whoWords(evidence, who)} holds`;
  return {
    sentence: `${subjectOf(evidence, route, at)}, for ${wantedWords(wanted, evidence.snapshot.workspace)}${holder}`,
    advice:
      'Let the holder release the lock (close the file, end the process) before it is taken here, or take it with a timeout or `LOCK_NB`, so that the wait becomes an error.',
  };
};
