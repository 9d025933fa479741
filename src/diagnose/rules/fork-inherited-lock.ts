import type { Process } from '../../snapshot/types.ts';
import { stackParts } from '../fingerprint.ts';
import type { Hold, World } from '../graph/world.ts';
import { openingOf } from '../opening.ts';
import { linksOf } from '../path/links.ts';
import { type LostLock, lostLockOf } from '../path/lost-lock.ts';
import { isSteady } from '../path/proof.ts';
import { holdWords, waitWords } from '../path/step-words.ts';
import { culpritOf } from '../path/user-line.ts';
import { subjectWords } from '../path/way-words.ts';
import type { Evidence, Finding, Rule } from '../rule.ts';
import { findingOf } from '../system/finding.ts';
import { forkedFrom, hadThreads, inheritedNativeOf } from '../system/inherited-native.ts';
import { trailOf } from '../system/trail.ts';
import { labelOf } from '../system/trail-words.ts';
import { type ThreadView, threadsOf } from '../threads.ts';
import { modulePath, place } from '../user-frames.ts';
import { named, processLabel } from '../words.ts';

/** A forked child waits for a lock that a thread of its parent held at the fork; that thread is not in the child. */
export const forkInheritedLock: Rule = {
  id: 'fork-inherited-lock',
  find(evidence) {
    const { path, world, snapshot } = evidence;
    const lost = lostLockOf(evidence.world, path);
    if (path === null || lost === null) return inNativeCode(evidence);
    const child = lost.step.party.process;
    const parent = forkedFrom(world, child);
    if (parent === null) return null;
    const proof = proofOf(world, lost, parent);
    if (proof === null) return null;
    const subject = subjectWords(path.steps.slice(0, -1), lost.step, evidence.process?.pid ?? 0, snapshot.workspace);
    const holder =
      proof.hold === null
        ? `a thread of its parent ${processLabel(parent)} held it at the fork`
        : `${proof.hold.party.label} of its parent ${processLabel(parent)} holds it ${holdWords(proof.hold, snapshot.workspace)}`;
    return {
      kind: 'fork-inherited-lock',
      confidence: proof.hold !== null && isSteady(lost.step.party) ? 'proven' : 'likely',
      headline: `${openingOf(evidence)}: ${subject}${waitWords(lost.step, snapshot.workspace)}; the lock came locked through fork: ${holder}, and that thread does not exist in the child.`,
      advice: ADVICE,
      culprit: culpritOf([lost.step], snapshot.workspace),
      blockers: [],
      chain: linksOf(world, path),
      fingerprintParts: stackParts(lost.step.party.frames, snapshot.workspace),
    };
  },
};

const ADVICE =
  'Start the process with `spawn` or `forkserver` instead of fork (`multiprocessing.set_start_method("spawn")`), or fork before threads are started; `os.register_at_fork` can take the lock around the fork or make a new one in the child.';

/** The lock belongs to C code: a buffered file's, the allocator's, a library's. Who held it is not recorded anywhere. */
function inNativeCode(evidence: Evidence): Finding | null {
  const trail = trailOf(evidence);
  const at = (trail?.stations.length ?? 0) - 1;
  const station = trail?.stations[at];
  const native = station === undefined ? null : inheritedNativeOf(evidence.world, station.party);
  if (!trail || station === undefined || native === null) return null;
  const { workspace } = evidence.snapshot;
  const { frame, parent } = native;
  const call = frame.source === null ? '' : ` (${named(frame.source.replace(/\s+#.*$/, '').trim())})`;
  return findingOf(evidence, {
    kind: 'fork-inherited-lock',
    confidence: 'likely',
    trail,
    at,
    what: `a lock in native code${call}`,
    who: null,
    sentence: `${labelOf(evidence, station.party)} waits for a lock in native code at ${place(frame, workspace)} in ${frame.function}${call}; it is the only thread of a process that was forked from ${processLabel(parent)}, of which another thread very likely held the lock at the fork: that thread does not exist in the child`,
    advice: ADVICE,
    parts: ['native'],
  });
}

interface Proof {
  readonly hold: Hold | null;
}

/** What speaks for a lock that came through the fork: its holder in the parent, or a lock that was there before and more threads. */
function proofOf(world: World, { object, step, owner }: LostLock, parent: Process): Proof | null {
  const [hold = null] = world.holdsOn(parent, object.id);
  if (hold !== null) return { hold };
  const same = world.object(parent, object.id);
  const wasThere = same !== null && same.kind === object.kind && same.type === object.type;
  const others = threadsOf(parent).some((thread) => thread.alive && !thread.main && !isPoolHandler(thread));
  const threads = hadThreads(world, parent);
  const alone = threadsOf(step.party.process).filter((thread) => thread.alive).length === 1;
  if (owner !== null) return threads ? { hold: null } : null;
  return alone && threads && (wasThere || others) ? { hold: null } : null;
}

/** The threads of a pool of multiprocessing are there whenever it has workers, and take no lock of the program's. */
function isPoolHandler({ frames }: ThreadView): boolean {
  return frames.some(
    (frame) => frame.function.startsWith('_handle_') && modulePath(frame.file) === 'multiprocessing/pool.py',
  );
}
