import { shownFile } from '../../model/user-frames.ts';
import { connectionWords, holderWords, serverWords } from '../../narrate/database-words.ts';
import { socketWords } from '../../narrate/descriptor-words.ts';
import { libraryName } from '../../narrate/library-names.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { subjectOf } from '../../narrate/subject.ts';
import { named } from '../../narrate/words.ts';
import type { OldRule as Rule } from '../old.ts';
import { serverSideOf } from '../os/database-sessions.ts';
import { frozenLibrary } from '../os/frozen-names.ts';
import { decisive, routeOf } from '../path/route.ts';

/** A statement that a database holds back. */
export const databaseWait: Rule = {
  id: 'database-wait',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'database');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'database') return null;
    const { system, actor } = hop;
    const { workspace } = evidence.snapshot;
    const server = serverSideOf(evidence.graph, system.descriptors);
    const on = system.descriptors[0] === undefined ? '' : ` on ${socketWords(system.descriptors[0])}`;
    const what =
      system.sqlite === null
        ? `${server === null ? 'an answer of' : 'a lock in'} the database (${libraryName(system.engine)})${on}`
        : `a lock of the sqlite database ${named(shownFile(system.sqlite.database, workspace))}`;
    const holder =
      server === null
        ? holderWords(evidence.snapshot.processes, system, actor.process)
        : serverWords(server, actor.process);
    return findingOf(evidence, {
      kind: 'database-wait',
      confidence: system.sqlite !== null || server?.isAlone ? 'proven' : 'likely',
      route,
      at,
      what,
      who:
        server === null
          ? holder
          : server.open.length === 1 && server.open[0] !== undefined
            ? connectionWords(server.open[0], actor.process)
            : null,
      ...(server === null ? {} : { shownBy: 'what the server shows of its sessions' }),
      sentence: `${subjectOf(evidence, route, at)}, for ${what}${holder === null ? '' : `; ${holder}`}`,
      advice:
        system.sqlite === null
          ? 'Another transaction very likely holds what the statement needs: commit, roll back or close the other connection first (fixtures and sessions included). A `lock_timeout` or `statement_timeout` makes such a wait fail with an error.'
          : 'Commit, roll back or close the connection that has written before another one writes; use one connection in a test, and a short `timeout=`, so that a busy database is an error.',
      parts: [frozenLibrary(system.engine)],
    });
  },
};
