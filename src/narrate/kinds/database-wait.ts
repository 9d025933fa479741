import type { DatabaseWait } from '../../diagnose/finding/causes/system.ts';
import { serverWords } from '../words/database-words.ts';
import { subjectOf } from '../words/subject.ts';
import { wantedWords, whoWords } from '../words/wanted.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in Cursor.execute at a.py:3, for a lock of the sqlite database shop.db; job.py (pid 7) has it locked`. */
export const databaseWait: Teller<DatabaseWait> = (evidence, { route, at, hop, wanted, by }) => {
  const who = by?.type === 'server' ? serverWords(by.server, hop.actor.process) : by && whoWords(evidence, by);
  const what = wantedWords(wanted, evidence.snapshot.workspace);
  return {
    sentence: `${subjectOf(evidence, route, at)}, for ${what}${who === null ? '' : `; ${who}`}`,
    advice: wanted.sqlite === null ? SERVER_ADVICE : SQLITE_ADVICE,
  };
};

const SERVER_ADVICE =
  'Another transaction very likely holds what the statement needs: commit, roll back or close the other connection first (fixtures and sessions included). A `lock_timeout` or `statement_timeout` makes such a wait fail with an error.';
const SQLITE_ADVICE =
  'Commit, roll back or close the connection that has written before another one writes; use one connection in a test, and a short `timeout=`, so that a busy database is an error.';
