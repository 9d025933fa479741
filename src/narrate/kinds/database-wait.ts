import type { DatabaseWait } from '../../diagnose/finding/causes/system.ts';
import { serverWords } from '../words/database-words.ts';
import { subjectOf } from '../words/subject.ts';
import { wantedWords, whoWords } from '../words/wanted.ts';
import { named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in Cursor.execute at a.py:3, for a lock of the sqlite database shop.db; job.py (pid 7) has it locked`. */
export const databaseWait: Teller<DatabaseWait> = (evidence, { route, at, hop, wanted, by, instead }) => {
  const who = by?.type === 'server' ? serverWords(by.server, hop.actor.process) : by && whoWords(evidence, by);
  const what = wantedWords(wanted, evidence.snapshot.workspace);
  return {
    sentence: `${subjectOf(evidence, route, at)}, for ${what}${who === null ? '' : `; ${who}`}${insteadWords(instead)}`,
    advice: wanted.sqlite === null ? ADVICE[instead?.type ?? 'lock'] : SQLITE_ADVICE,
  };
};

function insteadWords(instead: DatabaseWait['instead']): string {
  return instead?.type === 'works'
    ? `; the server shows '${named(instead.session.activity)}' for it, and no wait for a lock`
    : '';
}

const SERVER_ADVICE =
  'Another transaction very likely holds what the statement needs: commit, roll back or close the other connection first (fixtures and sessions included). A `lock_timeout` or `statement_timeout` makes such a wait fail with an error.';
const ADVICE: Readonly<Record<'lock' | 'works' | 'connects', string>> = {
  lock: SERVER_ADVICE,
  works:
    'The server works at the statement: see what it does there (`explain`, a missing index, `pg_sleep`), and set a `statement_timeout`, so that one that takes too long fails with an error.',
  connects:
    'See whether the server runs and takes connections (its limit of connections, its log), and give `connect` a timeout (`connect_timeout=...`).',
};
const SQLITE_ADVICE =
  'Commit, roll back or close the connection that has written before another one writes; use one connection in a test, and a short `timeout=`, so that a busy database is an error.';
