import type { DatabaseWait } from '../../diagnose/finding/causes/system.ts';
import { hopLine } from '../../diagnose/path/route.ts';
import { otherHolder, serverHolder, serverHolderBriefly } from '../words/database-words.ts';
import { atLine, titleOf } from '../words/headline-words.ts';
import { databaseName } from '../words/wanted.ts';
import { cutInMiddle } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread waits at a.py:3 for a lock on the SQLite database shop.db, which job.py holds`. */
export const databaseWait: Teller<DatabaseWait> = (evidence, { route, at, hop, wanted, by }) => {
  const { workspace } = evidence.snapshot;
  const frame = hopLine(route.hops[at] ?? hop, workspace);
  const who = titleOf(evidence, hop.actor);
  const waits = `${who} waits${frame === null ? '' : ` ${atLine(evidence, frame, who)}`} for ${databaseTitle(wanted)}`;
  const holder =
    by === null
      ? ''
      : by.type === 'server'
        ? serverHolder(evidence, by.server, hop.actor.process)
        : otherHolder(evidence, by.holder, hop.actor.process);
  const brief = by?.type === 'server' ? serverHolderBriefly(by.server, hop.actor.process) : '';
  return {
    sentence: `${waits}${holder === '' ? '' : `, ${holder}`}`,
    shorter: [...(brief === '' ? [] : [`${waits}, ${brief}`]), waits],
    advice: wanted.sqlite === null ? SERVER_ADVICE : SQLITE_ADVICE,
  };
};

function databaseTitle({ sqlite, isLock, engine }: DatabaseWait['wanted']): string {
  if (sqlite !== null)
    return `a lock on the SQLite database ${cutInMiddle(sqlite.split('/').at(-1) ?? sqlite, FILE_LENGTH)}`;
  return `${isLock ? 'a lock in' : 'an answer from'} ${databaseName(engine)}`;
}

/** Characters of a file's name. */
const FILE_LENGTH = 40;

const SERVER_ADVICE =
  'Another transaction very likely holds what the statement needs: commit, roll back or close the other connection first (fixtures and sessions included). A `lock_timeout` or `statement_timeout` makes such a wait fail with an error.';
const SQLITE_ADVICE =
  'Commit, roll back or close the connection that has written before another one writes; use one connection in a test, and a short `timeout=`, so that a busy database is an error.';
