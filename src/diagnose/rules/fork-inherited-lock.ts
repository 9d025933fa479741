import type { Process } from '../../model/snapshot.ts';
import { type ThreadView, threadsOf } from '../../model/threads.ts';
import { modulePath, place } from '../../model/user-frames.ts';
import { labelOf } from '../../narrate/hop-words.ts';
import { actorLabel, processLabel } from '../../narrate/labels.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { openingOf } from '../../narrate/opening.ts';
import { holdWords, waitWords } from '../../narrate/step-words.ts';
import { subjectWords } from '../../narrate/way-words.ts';
import { named } from '../../narrate/words.ts';
import type { Evidence } from '../evidence.ts';
import { stackParts } from '../fingerprint.ts';
import type { Hold, WaitGraph } from '../graph/wait-graph.ts';
import type { OldFinding as Finding, OldRule as Rule } from '../old.ts';
import { forkedFrom, hadThreads, inheritedNativeOf } from '../os/inherited-native.ts';
import { linksOf } from '../path/links.ts';
import { type LostLock, lostLockOf } from '../path/lost-lock.ts';
import { isSteady } from '../path/proof.ts';
import { routeOf } from '../path/route.ts';
import { culpritOf } from '../path/user-line.ts';

/** A forked child waits for a lock that a thread of its parent held at the fork; that thread is not in the child. */
export const forkInheritedLock: Rule = {
  id: 'fork-inherited-lock',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    const lost = lostLockOf(evidence.graph, path);
    if (path === null || lost === null) return inNativeCode(evidence);
    const child = lost.step.actor.process;
    const parent = forkedFrom(graph, child);
    if (parent === null) return null;
    const proof = proofOf(graph, lost, parent);
    if (proof === null) return null;
    const subject = subjectWords(path.steps.slice(0, -1), lost.step, evidence.process?.pid ?? 0, snapshot.workspace);
    const holder =
      proof.hold === null
        ? `a thread of its parent ${processLabel(parent)} held it at the fork`
        : `${actorLabel(proof.hold.actor)} of its parent ${processLabel(parent)} holds it ${holdWords(proof.hold, snapshot.workspace)}`;
    return {
      kind: 'fork-inherited-lock',
      confidence: proof.hold !== null && isSteady(lost.step.actor) ? 'proven' : 'likely',
      headline: `${openingOf(evidence)}: ${subject}${waitWords(lost.step, snapshot.workspace)}; the lock came locked through fork: ${holder}, and that thread does not exist in the child.`,
      advice: ADVICE,
      culprit: culpritOf([lost.step], snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: stackParts(lost.step.actor.frames, snapshot.workspace),
    };
  },
};

const ADVICE =
  'Start the process with `spawn` or `forkserver` instead of fork (`multiprocessing.set_start_method("spawn")`), or fork before threads are started; `os.register_at_fork` can take the lock around the fork or make a new one in the child.';

/** The lock belongs to C code: a buffered file's, the allocator's, a library's. Who held it is not recorded anywhere. */
function inNativeCode(evidence: Evidence): Finding | null {
  const route = routeOf(evidence);
  const at = (route?.hops.length ?? 0) - 1;
  const hop = route?.hops[at];
  const native = hop === undefined ? null : inheritedNativeOf(evidence.graph, hop.actor);
  if (!route || hop === undefined || native === null) return null;
  const { workspace } = evidence.snapshot;
  const { frame, parent } = native;
  const call = frame.source === null ? '' : ` (${named(frame.source.replace(/\s+#.*$/, '').trim())})`;
  return findingOf(evidence, {
    kind: 'fork-inherited-lock',
    confidence: 'likely',
    route,
    at,
    what: `a lock in native code${call}`,
    who: null,
    sentence: `${labelOf(evidence, hop.actor)} waits for a lock in native code at ${place(frame, workspace)} in ${frame.function}${call}; it is the only thread of a process that was forked from ${processLabel(parent)}, of which another thread very likely held the lock at the fork: that thread does not exist in the child`,
    advice: ADVICE,
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
  const threads = hadThreads(graph, parent);
  const alone = threadsOf(step.actor.process).filter((thread) => thread.alive).length === 1;
  if (owner !== null) return threads ? { hold: null } : null;
  return alone && threads && (wasThere || others) ? { hold: null } : null;
}

/** The threads of a pool of multiprocessing are there whenever it has workers, and take no lock of the program's. */
function isPoolHandler({ frames }: ThreadView): boolean {
  return frames.some(
    (frame) => frame.function.startsWith('_handle_') && modulePath(frame.file) === 'multiprocessing/pool.py',
  );
}
