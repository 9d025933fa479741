import type { DatabaseSession } from '../../../model/snapshot.ts';
import type { DatabaseWait } from '../../finding/causes/system.ts';
import type { Who } from '../../finding/causes/wanted.ts';
import type { Rule } from '../../finding/finding.ts';
import { frozenLibrary } from '../../finding/fingerprint-parts.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { databaseHolderOf } from '../../os/database-holders.ts';
import { type ServerSide, serverSideOf, shownSession } from '../../os/database-sessions.ts';
import type { SystemWait } from '../../os/system-wait.ts';
import { decisive, type Hop, routeOf } from '../../path/route.ts';
import type { Doubt } from '../../proof/doubts.ts';
import { restsBriefly } from '../../witness/rests.ts';

/** A statement that a database holds back. */
export const databaseWait: Rule = {
  id: 'database-wait',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'database');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'database') return pass('no such wait');
    const { engine, sqlite, descriptors } = hop.system;
    const server = serverSideOf(evidence.graph, descriptors);
    const session = server === null ? shownSession(evidence.graph, descriptors) : null;
    // It has answered and waits for us: whoever reads there waits for something else.
    if (session?.activity.startsWith('idle')) return pass('session idle');
    const instead = server === null ? insteadOf(hop, session) : null;
    const other = instead === null ? holderOf(evidence, hop, hop.system) : null;
    const by = server === null ? other : ({ type: 'server', server } as const);
    const wanted = {
      type: 'database',
      engine,
      sqlite: sqlite?.database ?? null,
      isLock: server !== null,
      descriptor: descriptors[0] ?? null,
    } as const;
    return findingOf(evidence, {
      cause: { kind: 'database-wait', route, at, hop, wanted, by, instead },
      confidence: sqlite !== null || server?.isAlone ? 'proven' : 'likely',
      doubts: sqlite === null ? [] : mayCommit(evidence, hop, other),
      route,
      at,
      wanted,
      who: by?.type === 'server' ? sessionOf(by.server, hop) : by,
      ...(server === null ? {} : { shownBy: 'server sessions' as const }),
      parts: [frozenLibrary(engine)],
    });
  },
};

/** Who has the database locked may commit after a pause. */
function mayCommit({ graph }: Evidence, { actor }: Hop, by: ReturnType<typeof holderOf>): readonly Doubt[] {
  if (by?.type !== 'other connection' || by.holder.type !== 'file lock') return [];
  const { process } = by.holder;
  return restsBriefly(graph, process, actor) ? [{ type: 'pause', process }] : [];
}

function insteadOf({ waiting }: Hop, session: DatabaseSession | null): DatabaseWait['instead'] {
  if (waiting?.verb === 'connect') return { type: 'connects' };
  return session === null ? null : { type: 'works', session };
}

function holderOf(
  { snapshot }: Evidence,
  { actor: { process } }: Hop,
  system: Extract<SystemWait, { kind: 'database' }>,
): Exclude<DatabaseWait['by'], { type: 'server' }> {
  const holder = databaseHolderOf(snapshot, system, process);
  return holder === null ? null : { type: 'other connection', holder, process };
}

/** The one session that has a transaction open; of several nobody knows which. */
function sessionOf({ open: [open, ...others] }: ServerSide, { actor: { process } }: Hop): Who | null {
  return open === undefined || others.length > 0 ? null : { type: 'transaction', open, process };
}
