import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import { processKey } from '../../graph/actor.ts';
import { type Hop, hopOf, type Route } from '../../path/route.ts';
import { limitOf } from '../../programs/limits.ts';
import { processesOnWay } from '../../proof/limits-on.ts';

/** A program that ends by the signal does so within milliseconds, and on a busy machine within a second or two. */
const OVER_MS = 2_000;

/** A program whose time is up was sent its signal, goes on, and will be sent nothing else (timeout(1) without `-k`). */
export const outlivesLimit: Rule = {
  id: 'outlives-limit',
  find(evidence) {
    const { graph } = evidence;
    const way = processesOnWay(evidence);
    const at = way.findIndex((process) => {
      const limit = limitOf(graph, process);
      return limit?.child != null && limit.leftMs < -OVER_MS && way.includes(limit.child);
    });
    const process = way[at];
    const limit = process === undefined ? null : limitOf(graph, process);
    if (process === undefined || limit === null || limit.child === null || limit.by === null)
      return pass('no limit over');
    const { signal } = limit.by;
    const how = limit.child.ignoredSignals?.includes(signal)
      ? 'ignores'
      : limit.child.caughtSignals?.includes(signal)
        ? 'catches'
        : null;
    // Whoever neither ignores nor catches it has ended, or is about to.
    if (how === null) return pass('no limit over');
    const hops = way.slice(0, at + 1).flatMap((one): readonly Hop[] => {
      const actor = graph.actors.get(processKey(one.pid));
      return actor === undefined ? [] : [hopOf(graph, actor)];
    });
    const last = hops.length - 1;
    const hop = hops[last];
    if (hop?.actor.process !== process) return pass('no limit over');
    const route: Route = { hops, end: { how: 'unknown' }, circle: [] };
    const doing = { type: 'outlived', child: limit.child, signal, overMs: -limit.leftMs, how } as const;
    return findingOf(evidence, {
      cause: { kind: 'child-running', route, at: last, hop, doing, caller: hops[last - 1] ?? null },
      confidence: 'likely',
      route,
      at: last,
      wanted: { type: 'foreign', doing },
      who: null,
      parts: ['outlived', limit.child.name],
    });
  },
};
