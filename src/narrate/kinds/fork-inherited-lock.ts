import type { ForkInheritedLock, InheritedLock } from '../../diagnose/finding/causes/locks.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Hold } from '../../diagnose/graph/wait-graph.ts';
import type { Process } from '../../model/snapshot.ts';
import { place } from '../../model/user-frames.ts';
import { labelOf } from '../words/hop-words.ts';
import { actorLabel, processLabel } from '../words/labels.ts';
import { holdWords, waitWords } from '../words/step-words.ts';
import { callIn } from '../words/wanted.ts';
import { subjectWords } from '../words/way-words.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in Lock.acquire ...; the lock came locked through fork: thread 'logger' of its parent main.py (pid 1) holds it ...`. */
export const forkInheritedLock: Teller<ForkInheritedLock> = (evidence, { parent, lock }) => ({
  sentence: lock.type === 'object' ? objectWords(evidence, parent, lock) : nativeWords(evidence, parent, lock),
  advice: ADVICE,
});

function objectWords(
  evidence: Evidence,
  parent: Process,
  { way, step, hold }: Extract<InheritedLock, { type: 'object' }>,
): string {
  const { workspace } = evidence.snapshot;
  const subject = subjectWords(way, step, evidence.process?.pid ?? 0, workspace);
  return `${subject}${waitWords(step, workspace)}; the lock came locked through fork: ${holderWords(hold, parent, workspace)}, and that thread does not exist in the child`;
}

function holderWords(hold: Hold | null, parent: Process, workspace: string): string {
  const of = `of its parent ${processLabel(parent)}`;
  if (hold === null) return `a thread ${of} held it at the fork`;
  return `${actorLabel(hold.actor)} ${of} holds it ${holdWords(hold, workspace)}`;
}

function nativeWords(
  evidence: Evidence,
  parent: Process,
  { actor, frame }: Extract<InheritedLock, { type: 'native' }>,
): string {
  const at = `at ${place(frame, evidence.snapshot.workspace)} in ${frame.function}${callIn(frame.source)}`;
  return `${labelOf(evidence, actor)} waits for a lock in native code ${at}; it is the only thread of a process that was forked from ${processLabel(parent)}, of which another thread very likely held the lock at the fork: that thread does not exist in the child`;
}

const ADVICE =
  'Start the process with `spawn` or `forkserver` instead of fork (`multiprocessing.set_start_method("spawn")`), or fork before threads are started; `os.register_at_fork` can take the lock around the fork or make a new one in the child.';
