import type { Lost } from '../../finding/causes/locks.ts';
import type { Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { cancelledTakersOf, deadWakersOf } from '../../path/dead-wakers.ts';
import { possibleWakersOf } from '../../path/possible-wakers.ts';
import { stepsCulprit } from '../../path/user-line.ts';
import { type LostLock, lostLockOf } from '../../patterns/lost-lock.ts';
import { doubtsBeside } from '../../proof/doubts.ts';
import { proofOf } from '../../proof/proof.ts';

/** A lock or a semaphore whose holder is gone, unknown, or has left the code that should have released it. */
export const lockNotReleased: Rule = {
  id: 'lock-not-released',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    const lost = lostLockOf(evidence.graph, path);
    if (path === null || lost === null || (isAtExit(evidence) && mayBeSignal(lost))) return pass('no lost lock');
    const { workspace } = snapshot;
    const { step, object, owner } = lost;
    const { mayAct, unlikely } = possibleWakersOf(graph, path);
    const [deadWaker = null] = [...deadWakersOf(graph, path), ...cancelledTakersOf(graph, step)];
    // That no stack shows a holder proves none: a wrapper, a suspended generator or an exit stack may have it. A record proves.
    const proof = proofOf(evidence, path, [
      ...doubtsBeside({ mayAct, unlikely }),
      ...(owner === null || lost.listener !== undefined ? [{ type: 'open', actor: step.actor } as const] : []),
    ]);
    const reason = reasonOf(lost);
    const isUntold = reason.type === 'no holder' || reason.type === 'permits';
    return {
      cause: {
        kind: 'lock-not-released',
        way: path.steps.slice(0, path.steps.indexOf(step)),
        step,
        object,
        reason,
        deadWaker,
        isInWith: isInWith(graph, lost),
      },
      // A message may yet come.
      ...proof,
      ...(lost.listener === undefined && mayAct.length > 0 && deadWaker === null && owner === null
        ? { confidence: 'guess' }
        : {}),
      culprit: stepsCulprit([...path.steps].reverse(), workspace),
      blockers: [],
      chain: linksOf(graph, path, isUntold ? deadWaker : null),
      fingerprintParts: [object.kind, ...stackParts(step.actor.frames, workspace)],
    };
  },
};

/** Nobody took a permit, as far as one sees: a semaphore may be what tells a thread to go on, and then the thread blocks the exit. */
function mayBeSignal({ object, owner }: LostLock): boolean {
  return owner === null && object.kind === 'semaphore' && typeof object.facts['bound'] !== 'number';
}

function isAtExit({ phase }: Evidence): boolean {
  return phase === 'interpreter exit' || phase === 'finalization';
}

function reasonOf({ object, owner, left, keeper, listener }: LostLock): Lost {
  if (listener !== undefined) return { type: 'kept', listener };
  if (left !== null) return { type: 'left', at: left, ...(keeper === null ? {} : { keeper }) };
  if (owner !== null) return { type: 'owner gone', owner };
  if (object.kind !== 'semaphore' && object.kind !== 'async semaphore') return { type: 'no holder' };
  const { bound } = object.facts;
  return { type: 'permits', bound: typeof bound === 'number' ? bound : null };
}

function isInWith(graph: WaitGraph, { step }: LostLock): boolean {
  const frame = step.waiting?.frame ?? null;
  return frame !== null && (graph.factsAt(frame)?.enters.length ?? 0) > 0;
}
