import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type { Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import { isSharedByProcesses } from '../../objects/kinds.ts';
import { cycleKind } from '../../path/cycle-kind.ts';
import { cycleOf } from '../../path/steps.ts';
import { stepsCulprit } from '../../path/user-line.ts';
import { proofOf } from '../../proof/proof.ts';
import type { Step } from '../../walk/walk.ts';

/** Every worker of a pool waits for work that stands in the queue of this pool. */
export const poolStarved: Rule = {
  id: 'pool-starved',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    if (path === null || cycleKind(path) !== 'pool-starved') return pass('no such cycle');
    const cycle = cycleOf(path);
    const step = cycle.find(({ unblock }) => unblock?.by === 'any' && unblock.pool);
    if (step?.unblock?.by !== 'any') return pass('no such cycle');
    const { actors: workers, pool } = step.unblock;
    return {
      cause: {
        kind: 'pool-starved',
        step,
        workers,
        wants: step.waiting?.verb === 'result' ? 'result' : 'act',
        queued: queuedIn(pool?.facts ?? {}),
      },
      // That the call which stands in the queue would act on what the workers of another process wait for is very likely only.
      ...proofOf(evidence, path, cycle.some(isShared) ? [{ type: 'shared', process: step.actor.process }] : []),
      culprit: stepsCulprit(cycle, snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: cycle.flatMap(({ actor }) => stackParts(actor.frames, snapshot.workspace)).slice(0, 8),
    };
  },
};

/** The executor of processes counts the calls in its workers' hands as well. */
function queuedIn(facts: SyncObject['facts']): number {
  const inHand = facts['kind'] === 'process' ? String(facts['pids'] ?? '').split(',').length : 0;
  return Math.max(0, Number(facts['queued'] ?? 0) - inHand);
}

function isShared({ waiting }: Step): boolean {
  return waiting?.objects.some(isSharedByProcesses) ?? false;
}
