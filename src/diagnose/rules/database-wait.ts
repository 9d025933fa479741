import type { Process } from '../../snapshot/types.ts';
import type { Evidence, Rule } from '../rule.ts';
import { findingOf, subjectOf } from '../system/finding.ts';
import type { SystemWait } from '../system/system-wait.ts';
import { decisive, trailOf } from '../system/trail.ts';
import { socketWords } from '../system/words.ts';
import { lastDetails } from '../threads.ts';
import { shownFile } from '../user-frames.ts';
import { named, processLabel } from '../words.ts';

type DatabaseWait = Extract<SystemWait, { kind: 'database' }>;

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
    const what =
      system.sqlite === null
        ? `an answer of the database (${system.engine})${system.descriptors[0] === undefined ? '' : ` on ${socketWords(system.descriptors[0])}`}`
        : `a lock of the sqlite database ${named(shownFile(system.sqlite.database, workspace))}`;
    const holder = holderWords(evidence, system, party.process);
    return findingOf(evidence, {
      kind: 'database-wait',
      confidence: system.sqlite === null ? 'likely' : 'proven',
      trail,
      at,
      what,
      who: holder,
      sentence: `${subjectOf(evidence, trail, at)}, for ${what}${holder === null ? '' : `; ${holder}`}`,
      advice:
        system.sqlite === null
          ? 'Another transaction very likely holds what the statement needs: commit, roll back or close the other connection first (fixtures and sessions included). A `lock_timeout` or `statement_timeout` makes such a wait fail with an error.'
          : 'Commit, roll back or close the connection that has written before another one writes; use one connection in a test, and a short `timeout=`, so that a busy database is an error.',
      parts: [system.engine],
    });
  },
};

function holderWords({ snapshot }: Evidence, system: DatabaseWait, process: Process): string | null {
  if (system.sqlite !== null) {
    const [holder] = [...system.sqlite.holders].sort((a, b) => Number(a === process) - Number(b === process));
    if (holder === undefined) return null;
    if (holder !== process) return `${processLabel(holder)} has it locked`;
    const names = heldBy(process, /sqlite/);
    return `another connection of the same process has it locked${names === '' ? '' : ` (open: ${names})`}`;
  }
  const server = system.descriptors[0]?.file.socket?.remote ?? '';
  const connections = snapshot.processes.flatMap((one) =>
    one.files
      .filter(({ socket }) => socket !== null && socket.remote === server && socket.remote !== '')
      .map(() => one),
  );
  if (connections.length < 2) return null;
  const others = [...new Set(connections)].filter((one) => one !== process);
  const where = others.length === 0 ? 'this process' : others.map(processLabel).slice(0, 2).join(' and ');
  const names = heldBy(others[0] ?? process, /psycopg|asyncpg|MySQL|database/i);
  return `${where} has another connection to the same server${names === '' ? '' : ` (open: ${names})`}, whose transaction may hold it back`;
}

/** Names of open connections, as far as the collector found them. */
function heldBy(process: Process, type: RegExp): string {
  const resources = lastDetails(process)?.resources ?? [];
  return resources
    .filter(({ kind, type: one }) => type.test(kind) || type.test(one))
    .flatMap((resource) => resource.heldBy.slice(0, 1))
    .filter((name) => !/site-packages|instance of sqlalchemy/.test(name))
    .slice(0, 2)
    .map((name) => named(name.replace(/ \(.*$/, '')))
    .join(', ');
}
