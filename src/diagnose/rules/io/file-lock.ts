import type { Who } from '../../finding/causes/wanted.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { decisive, routeOf } from '../../path/route.ts';

/** A lock on a file that another process holds. */
export const fileLock: Rule = {
  id: 'file-lock',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'file lock');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'file lock') return pass('no such wait');
    const { path, holder, holderPids } = hop.system.lock;
    const others = holderPids.filter((pid) => pid !== hop.actor.process.pid);
    if (others.length === 0 && holderPids.length > 0) return pass('own lock');
    const who = holderOf(evidence, others);
    const wanted = { type: 'file lock', path } as const;
    return findingOf(evidence, {
      cause: { kind: 'file-lock', route, at, hop, wanted, who },
      confidence: holder !== null ? 'proven' : 'likely',
      route,
      at,
      wanted,
      who,
      parts: ['file lock'],
    });
  },
};

function holderOf({ graph }: Evidence, [pid]: readonly number[]): Extract<Who, { type: 'process' | 'pid' }> | null {
  if (pid === undefined) return null;
  const process = graph.processes.get(pid);
  return process === undefined ? { type: 'pid', pid } : { type: 'process', process };
}
