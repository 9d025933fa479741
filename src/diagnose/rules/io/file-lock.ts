import type { Who } from '../../finding/causes/wanted.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { type Pass, pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { decisive, type Hop, type Route, routeOf } from '../../path/route.ts';
import type { Doubt } from '../../proof/doubts.ts';
import { restsBriefly } from '../../witness/rests.ts';

/** A lock on a file that another process holds. */
export const fileLock: Rule = {
  id: 'file-lock',
  find(evidence) {
    const route = routeOf(evidence);
    return route === null ? pass('no such wait') : found(evidence, route, decisive(route, isForLock), true);
  },
};

/** The same where nothing explains what its holder waits for: whatever that is, the lock is what the step waits for. */
export const fileLockBehind: Rule = {
  id: 'file-lock-behind',
  find(evidence) {
    const route = routeOf(evidence);
    return route === null || route.circle.length > 1
      ? pass('no such wait')
      : found(evidence, route, route.hops.findLastIndex(isForLock), false);
  },
};

function isForLock({ system }: Hop): boolean {
  return system?.kind === 'file lock';
}

/** `isEnd`: nothing is open behind the lock. */
function found(evidence: Evidence, route: Route, at: number, isEnd: boolean): Finding | Pass {
  const hop = route.hops[at];
  if (hop?.system?.kind !== 'file lock') return pass('no such wait');
  const { path, holder, holderPids, isByWords = false } = hop.system.lock;
  const others = holderPids.filter((pid) => pid !== hop.actor.process.pid);
  if (others.length === 0 && holderPids.length > 0) return pass('own lock');
  const who = holderOf(evidence, others);
  const wanted = { type: 'file lock', path } as const;
  return findingOf(evidence, {
    cause: { kind: 'file-lock', route, at, hop, wanted, who },
    confidence: isByWords ? 'guess' : holder !== null && isEnd ? 'proven' : 'likely',
    doubts: isEnd ? givesBack(evidence, hop, who) : [],
    route,
    at,
    wanted,
    who,
    parts: ['file lock'],
  });
}

/** It may give the lock back after a pause. */
function givesBack({ graph }: Evidence, { actor }: Hop, who: ReturnType<typeof holderOf>): readonly Doubt[] {
  return who?.type === 'process' && restsBriefly(graph, who.process, actor)
    ? [{ type: 'pause', process: who.process }]
    : [];
}

function holderOf({ graph }: Evidence, [pid]: readonly number[]): Extract<Who, { type: 'process' | 'pid' }> | null {
  if (pid === undefined) return null;
  const process = graph.processes.get(pid);
  return process === undefined ? { type: 'pid', pid } : { type: 'process', process };
}
