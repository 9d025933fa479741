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
import type { Rule } from '../rule.ts';
import { threadsOf } from '../threads.ts';
import { processLabel } from '../words.ts';

/** A forked child waits for a lock that a thread of its parent held at the fork; that thread is not in the child. */
export const forkInheritedLock: Rule = {
  id: 'fork-inherited-lock',
  find(evidence) {
    const { path, world, snapshot } = evidence;
    const lost = lostLockOf(evidence.world, path);
    if (path === null || lost === null) return null;
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
      advice:
        'Start the process with `spawn` or `forkserver` instead of fork (`multiprocessing.set_start_method("spawn")`), or fork before threads are started; `os.register_at_fork` can take the lock around the fork or make a new one in the child.',
      culprit: culpritOf([lost.step], snapshot.workspace),
      blockers: [],
      chain: linksOf(world, path),
      fingerprintParts: stackParts(lost.step.party.frames, snapshot.workspace),
    };
  },
};

interface Proof {
  readonly hold: Hold | null;
}

/** What speaks for a lock that came through the fork: its holder in the parent, or a lock that was there before and more threads. */
function proofOf(world: World, { object, step, owner }: LostLock, parent: Process): Proof | null {
  const [hold = null] = world.holdsOn(parent, object.id);
  if (hold !== null) return { hold };
  const same = world.object(parent, object.id);
  const wasThere = same !== null && same.kind === object.kind && same.type === object.type;
  const threadsNow = threadsOf(parent).filter((thread) => thread.alive).length;
  const threads = threadsNow > 1 || world.objectsOf(parent, 'thread').length > 1;
  const alone = threadsOf(step.party.process).filter((thread) => thread.alive).length === 1;
  if (owner !== null) return threads ? { hold: null } : null;
  return alone && threads && (wasThere || threadsNow > 1) ? { hold: null } : null;
}

/** The parent of a child that came by fork alone: the same program with the same arguments. */
function forkedFrom(world: World, child: Process): Process | null {
  const parent = world.processes.get(child.ppid);
  if (parent === undefined || parent.python === null || child.python === null) return null;
  const same = parent.executable === child.executable && parent.argv.join('\0') === child.argv.join('\0');
  return same && parent.argv.length > 0 ? parent : null;
}
