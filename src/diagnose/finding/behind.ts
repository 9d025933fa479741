import { userFrame } from '../../model/user-frames.ts';
import type { Culprit } from '../../model/verdict.ts';
import type { Evidence } from '../focus/evidence.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import { loopThreadOf } from '../loops/loop-thread.ts';
import { stepsCulprit } from '../path/user-line.ts';
import type { Step } from '../walk/walk.ts';
import type { ChainLink } from './chain.ts';
import { linksOf } from './links.ts';

/** Whom the deciding main thread waits for, where its own stack says too little and no rule explains the end. */
export interface Behind {
  /** How the waits lead there. */
  readonly way: readonly Step[];
  readonly last: Step;
  readonly chain: readonly ChainLink[];
  /** The worker of a pool that has the work in hand; `null` behind an event loop. */
  readonly work: Actor | null;
  readonly culprit: Culprit | null;
}

/** The last task, greenlet or worker that the path through an idle event loop or the results of pools leads to; `null` where it leads nowhere. */
export function behindOf(evidence: Evidence): Behind | null {
  const { path, graph } = evidence;
  const { workspace } = evidence.snapshot;
  const last = path?.steps.at(-1);
  if (path === null || last === undefined || path.steps.length < 2 || last.actor.frames.length === 0) return null;
  const way = path.steps.slice(0, -1);
  const isWork = way.every(isResult) && userFrame(last.actor.frames, workspace) !== null;
  if (!isWork && !runsIdleLoop(evidence)) return null;
  return {
    way,
    last,
    chain: linksOf(graph, path),
    work: isWork ? last.actor : null,
    culprit: isWork ? stepsCulprit([last], workspace) : null,
  };
}

function isResult({ waiting, actor }: Step): boolean {
  return actor.kind === 'thread' && waiting?.verb === 'result';
}

/** The program's own lines are in tasks and callbacks then. */
export function runsIdleLoop({ graph, process, main }: Evidence): boolean {
  const actor = process === null || main === null ? undefined : graph.actors.get(threadKey(process.pid, main.ident));
  return actor !== undefined && loopThreadOf(graph, actor)?.inside.length === 0;
}
