import type { ForkInheritedLock, InheritedLock } from '../../../diagnose/finding/causes/locks.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { userFrame } from '../../../model/user-frames.ts';
import { atLine, lineOf, titleOf, waitClause } from '../../clauses/headline-words.ts';
import { objectWords } from '../../clauses/step-words.ts';
import { callIn } from '../../clauses/wanted.ts';
import { actorLabel } from '../../words/labels.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits in Lock.acquire for lock at a.py:9 in get, held since the fork by a thread that only its parent has`. */
export const describeForkInheritedLock: Describer<ForkInheritedLock> = (evidence, { lock }) => {
  if (lock.type === 'native') return { ...nativeWords(evidence, lock), advice: ADVICE };
  const { step, hold } = lock;
  const waits = waitClause(evidence, step);
  const who = titleOf(evidence, step.actor);
  const held = hold === null ? '' : `held since the fork by ${actorLabel(hold.actor)}, which exists only in the parent`;
  const plain = 'held since the fork by a thread that only its parent has';
  const what = step.waiting === null ? '' : objectWords(step.waiting);
  return {
    sentence: `${who} ${waits}, ${hold === null ? plain : held}`,
    shorter: [
      `${who} ${waits}, ${plain}`,
      `the forked child waits for ${what === '' ? 'a lock' : what}${lineOf(evidence, step)}, ${plain}`,
    ],
    advice: ADVICE,
  };
};

function nativeWords(
  evidence: Evidence,
  { actor, frame, isTeam }: Extract<InheritedLock, { type: 'native' }>,
): { readonly sentence: string; readonly shorter: readonly string[] } {
  const who = titleOf(evidence, actor);
  const at = atLine(evidence, frame, actor);
  if (isTeam) {
    const left = 'for threads of its library, which the fork very likely left behind in its parent';
    const own = userFrame(actor.frames, evidence.snapshot.workspace) ?? frame;
    return {
      sentence: `${who} waits in native code called ${atLine(evidence, own, actor)} ${left}`,
      shorter: [`the forked child waits in native code called ${atLine(evidence, own, actor)} ${left}`],
    };
  }
  const held = 'very likely held since the fork by a thread that only its parent has';
  return {
    sentence: `${who} waits for a lock in native code ${at}${callIn(frame.source)}, ${held}`,
    shorter: [`${who} waits for a native lock ${at}, ${held}`],
  };
}

const ADVICE =
  'Start the process with `spawn` or `forkserver` instead of fork (`multiprocessing.set_start_method("spawn")`), or fork before threads are started; `os.register_at_fork` can take the lock around the fork or make a new one in the child.';
