import type { Rule } from '../rule.ts';
import { serverSideOf } from '../system/database-sessions.ts';
import { holderWords, openWords, serverWords } from '../system/database-words.ts';
import { findingOf, subjectOf } from '../system/finding.ts';
import { decisive, trailOf } from '../system/trail.ts';
import { socketWords } from '../system/words.ts';
import { shownFile } from '../user-frames.ts';
import { named } from '../words.ts';

/** A statement that a database holds back. */
export const databaseWait: Rule = {
  id: 'database-wait',
  find(evidence) {
    const trail = trailOf(evidence);
    const at = trail === null ? -1 : decisive(trail, ({ system }) => system?.kind === 'database');
    const station = trail?.stations[at];
    if (!trail || station?.system?.kind !== 'database') return null;
    const { system, party } = station;
    const { workspace } = evidence.snapshot;
    const server = serverSideOf(evidence.world, system.descriptors);
    const on = system.descriptors[0] === undefined ? '' : ` on ${socketWords(system.descriptors[0])}`;
    const what =
      system.sqlite === null
        ? `${server === null ? 'an answer of' : 'a lock in'} the database (${system.engine})${on}`
        : `a lock of the sqlite database ${named(shownFile(system.sqlite.database, workspace))}`;
    const holder =
      server === null
        ? holderWords(evidence.snapshot.processes, system, party.process)
        : serverWords(server, party.process);
    return findingOf(evidence, {
      kind: 'database-wait',
      confidence: system.sqlite !== null || server?.isAlone ? 'proven' : 'likely',
      trail,
      at,
      what,
      who: server === null ? holder : openWords(server, party.process),
      ...(server === null ? {} : { shownBy: 'what the server shows of its sessions' }),
      sentence: `${subjectOf(evidence, trail, at)}, for ${what}${holder === null ? '' : `; ${holder}`}`,
      advice:
        system.sqlite === null
          ? 'Another transaction very likely holds what the statement needs: commit, roll back or close the other connection first (fixtures and sessions included). A `lock_timeout` or `statement_timeout` makes such a wait fail with an error.'
          : 'Commit, roll back or close the connection that has written before another one writes; use one connection in a test, and a short `timeout=`, so that a busy database is an error.',
      parts: [system.engine],
    });
  },
};
