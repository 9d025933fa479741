import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { progressOf } from './progress.ts';
import { isIdle, type Step } from './walk.ts';

/** An `acquire()` may have a release that the source does not show; the body of a `with` and a record hold for sure. */
export function isUnderstood(graph: WaitGraph, { hold }: Step): boolean {
  if (hold === null || hold.line === null) return true;
  return graph.factsAt(hold.frame)?.holds.some(({ line }) => line === hold.line) ?? true;
}

/**
 * Those outside the cycle that go on and may release a plain lock that a bare `acquire()` took: whoever has the lock may, not its holder
 * only (`threading.Lock.release`).
 */
export function releasersOf(graph: WaitGraph, cycle: readonly Step[]): readonly Actor[] {
  const open = cycle.filter(
    (step) => step.waiting?.objects.some(({ kind }) => kind === 'lock') === true && !isUnderstood(graph, step),
  );
  const members = new Set(cycle.map(({ actor }) => actor));
  const processes = [...new Set(open.map(({ actor }) => actor.process))];
  return processes.flatMap((process) =>
    graph.actorsOf(process).filter((one) => !members.has(one) && goesOn(graph, one)),
  );
}

function goesOn(graph: WaitGraph, actor: Actor): boolean {
  return progressOf(graph).has(actor) && !isIdle(graph, actor);
}
