import type { DatabaseWait } from '../../../diagnose/finding/causes/system.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { hopLine } from '../../../diagnose/path/route.ts';
import type { Process } from '../../../model/snapshot.ts';
import { otherHolder, serverHolders } from '../../clauses/database-words.ts';
import { atLine, titleOf } from '../../clauses/headline-words.ts';
import { databaseName } from '../../clauses/wanted.ts';
import { cutInMiddle, named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits at a.py:3 for a lock on the SQLite database shop.db, which job.py holds`. */
export const describeDatabaseWait: Describer<DatabaseWait> = (
  evidence,
  { route, at, hop, wanted, by, instead },
  { confidence },
) => {
  const { workspace } = evidence.snapshot;
  const frame = hopLine(route.hops[at] ?? hop, workspace);
  const who = titleOf(evidence, hop.actor);
  const waits = `${who} waits${frame === null ? '' : ` ${atLine(evidence, frame, hop.actor)}`} for ${databaseTitle(wanted)}`;
  const tails =
    instead === null ? holders(evidence, by, hop.actor.process, confidence === 'proven') : insteadWords(instead);
  return {
    sentence: [waits, ...tails.slice(0, 1)].join(', '),
    shorter: [...tails.slice(1).map((tail) => `${waits}, ${tail}`), waits],
    advice:
      wanted.sqlite !== null
        ? SQLITE_ADVICE
        : confidence === 'proven' && instead === null
          ? HELD_ADVICE
          : ADVICE[instead?.type ?? 'lock'],
  };
};

/** Who holds it back, fullest first. */
function holders(evidence: Evidence, by: DatabaseWait['by'], process: Process, isProven: boolean): readonly string[] {
  if (by === null) return [];
  if (by.type === 'other connection') return [otherHolder(evidence, by.holder, process)];
  return serverHolders(evidence, by.server, process, isProven);
}

function insteadWords(instead: NonNullable<DatabaseWait['instead']>): readonly string[] {
  return instead.type === 'works'
    ? [`which still works at it (its session shows '${named(instead.session.activity)}')`, 'which still works at it']
    : [];
}

function databaseTitle({ sqlite, isLock, engine }: DatabaseWait['wanted']): string {
  if (sqlite !== null)
    return `a lock on the SQLite database ${cutInMiddle(sqlite.split('/').at(-1) ?? sqlite, FILE_LENGTH)}`;
  return `${isLock ? 'a lock in' : 'an answer from'} ${databaseName(engine)}`;
}

/** Characters of a file's name. */
const FILE_LENGTH = 40;

const RELEASE =
  'commit, roll back or close the other connection first (fixtures and sessions included). A `lock_timeout` or `statement_timeout` makes such a wait fail with an error.';
const SERVER_ADVICE = `Another transaction very likely holds what the statement needs: ${RELEASE}`;
/** Where the server or the kernel shows who. */
const HELD_ADVICE = `Another connection's transaction holds what the statement needs: ${RELEASE}`;
const ADVICE: Readonly<Record<'lock' | 'works' | 'connects', string>> = {
  lock: SERVER_ADVICE,
  works:
    'The server is working on the statement: find out what takes so long (`explain`, a missing index, `pg_sleep`), and set a `statement_timeout`, so that a slow statement fails with an error.',
  connects:
    'Check whether the server is running and accepts connections (its connection limit, its log), and give `connect` a timeout (`connect_timeout=...`).',
};
const SQLITE_ADVICE =
  'Commit, roll back or close the connection that has written before another one writes; use a single connection in a test, and a short `timeout=`, so that a busy database raises an error.';
