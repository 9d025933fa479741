import type { Process } from '../../../model/snapshot.ts';
import { type ThreadView, threadsOf } from '../../../model/threads.ts';
import { isAt } from '../../apis/places.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { Hold, WaitGraph } from '../../graph/wait-graph.ts';
import { forkedFrom, hadThreads, inheritedNativeOf, leftThread } from '../../os/inherited-native.ts';
import { routeOf } from '../../path/route.ts';
import { stepsCulprit } from '../../path/user-line.ts';
import { type LostLock, lostLockOf } from '../../patterns/lost-lock.ts';
import { isSteady, withDoubts } from '../../proof/proof.ts';
import { doubtsBySignal } from '../../proof/refuters.ts';

/** A forked child waits for a lock that a thread of its parent held at the fork; that thread is not in the child. */
export const forkInheritedLock: Rule = {
  id: 'fork-inherited-lock',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    const lost = lostLockOf(evidence.graph, path);
    if (path === null || lost === null) return inNativeCode(evidence) ?? pass('no fork');
    const { step } = lost;
    const parent = forkedFrom(graph, step.actor.process);
    const proof = parent === null ? null : proofOf(graph, lost, parent);
    if (parent === null || proof === null) return pass('no fork');
    const { hold } = proof;
    const way = path.steps.slice(0, -1);
    return {
      cause: { kind: 'fork-inherited-lock', parent, lock: { type: 'object', way, step, hold } },
      ...withDoubts([
        ...(hold === null ? [{ type: 'holder', actor: null } as const] : []),
        ...(isSteady(step.actor) ? [] : [{ type: 'moved', actor: step.actor } as const]),
        ...doubtsBySignal(step.actor.process),
      ]),
      culprit: stepsCulprit([step], snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: stackParts(step.actor.frames, snapshot.workspace),
    };
  },
};

/** The lock belongs to C code: a buffered file's, the allocator's, a library's. Who held it is not recorded anywhere. */
function inNativeCode(evidence: Evidence): Finding | null {
  const route = routeOf(evidence);
  const at = (route?.hops.length ?? 0) - 1;
  const hop = route?.hops[at];
  const native = hop === undefined ? null : inheritedNativeOf(evidence.graph, hop.actor);
  if (!route || hop === undefined || native === null) return null;
  const { frame, parent, isTeam } = native;
  return findingOf(evidence, {
    cause: { kind: 'fork-inherited-lock', parent, lock: { type: 'native', actor: hop.actor, frame, isTeam } },
    confidence: 'likely',
    route,
    at,
    wanted: { type: 'native lock', frame },
    who: null,
    parts: ['native'],
  });
}

interface Proof {
  readonly hold: Hold | null;
}

/** What speaks for a lock that came through the fork: its holder in the parent, or a lock that was there before and more threads. */
function proofOf(graph: WaitGraph, { object, step, owner }: LostLock, parent: Process): Proof | null {
  const [hold = null] = graph.holdsOn(parent, object.id);
  if (hold !== null) return { hold };
  const same = graph.object(parent, object.id);
  const wasThere = same !== null && same.kind === object.kind && same.type === object.type;
  const others = threadsOf(parent).some((thread) => thread.alive && !thread.main && !isPoolHandler(thread));
  const child = step.actor.process;
  const isLeft = leftThread(graph, child);
  const threads = isLeft || hadThreads(graph, parent);
  const alone = threadsOf(child).filter((thread) => thread.alive).length === 1;
  if (owner !== null) return threads ? { hold: null } : null;
  return alone && threads && (wasThere || others || isLeft) ? { hold: null } : null;
}

function isPoolHandler({ frames }: ThreadView): boolean {
  return frames.some((frame) => isAt('multiprocessing.pool', frame));
}
