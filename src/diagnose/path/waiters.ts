import { mainThread, threadsOf } from '../../model/threads.ts';
import type { Evidence } from '../focus/evidence.ts';
import { threadKey } from '../graph/actor.ts';
import { waitingOf } from '../waits/waiting.ts';
import type { Waiter } from './dead-wakers.ts';
import { routeOf } from './route.ts';

/** Everybody on the way: the main threads down to the deciding process, and the steps from there. */
export function waitersOf(evidence: Evidence): readonly Waiter[] {
  const { graph, focus, path } = evidence;
  const mains = focus.path.flatMap((process) => {
    const main = mainThread(threadsOf(process));
    const actor = main === null ? undefined : graph.actors.get(threadKey(process.pid, main.ident));
    return actor === undefined ? [] : [{ actor, waiting: waitingOf(graph, actor) }];
  });
  const all: readonly Waiter[] = [...mains, ...(path?.steps ?? []), ...(routeOf(evidence)?.hops ?? [])];
  return [...new Map(all.map((waiter) => [waiter.actor.key, waiter])).values()];
}
