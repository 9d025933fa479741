import { place } from '../../model/user-frames.ts';
import { goneWords } from '../../narrate/gone.ts';
import { elsewhere, openingOf } from '../../narrate/opening.ts';
import { waitWords } from '../../narrate/step-words.ts';
import { subjectWords } from '../../narrate/way-words.ts';
import { named } from '../../narrate/words.ts';
import type { Evidence } from '../evidence.ts';
import { stackParts } from '../fingerprint.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { OldRule as Rule } from '../old.ts';
import { deadWakersOf, deadWakerWords } from '../path/dead-wakers.ts';
import { linksOf } from '../path/links.ts';
import { type LostLock, lostLockOf } from '../path/lost-lock.ts';
import { possibleWakersOf } from '../path/possible-wakers.ts';
import { confidenceOf } from '../path/proof.ts';
import { culpritOf } from '../path/user-line.ts';

/** A lock or a semaphore whose holder is gone, unknown, or has left the code that should have released it. */
export const lockNotReleased: Rule = {
  id: 'lock-not-released',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    const lost = lostLockOf(evidence.graph, path);
    if (path === null || lost === null || (isAtExit(evidence) && mayBeSignal(lost))) return null;
    const { workspace } = snapshot;
    const { mayAct, unlikely } = possibleWakersOf(graph, path);
    const [deadWaker] = deadWakersOf(graph, path);
    const subject = subjectWords(path.steps.slice(0, -1), lost.step, evidence.process?.pid ?? 0, workspace);
    const died = deadWaker === undefined ? '' : `; ${deadWakerWords(deadWaker, workspace)}`;
    // That no stack shows a holder proves none: a wrapper, a suspended generator or an exit stack may have it. A record proves.
    const proof = confidenceOf(evidence, path, mayAct.length + unlikely.length > 0);
    const confidence = lost.owner === null && proof === 'proven' ? 'likely' : proof;
    return {
      kind: 'lock-not-released',
      confidence: mayAct.length > 0 && deadWaker === undefined && lost.owner === null ? 'guess' : confidence,
      headline: `${openingOf(evidence)}: ${subject}${waitWords(lost.step, workspace)}, ${reason(lost, workspace)}${died}${elsewhere(evidence)}.`,
      advice: adviceFor(graph, lost),
      culprit: culpritOf([...path.steps].reverse(), workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: [lost.object.kind, ...stackParts(lost.step.actor.frames, workspace)],
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

function reason({ object, owner, left }: LostLock, workspace: string): string {
  if (left !== null)
    return `which generator ${named(left.function)} holds, left where it stands at ${place(left, workspace)}`;
  if (owner !== null) return `which ${goneWords(owner)} took and never released before it ended`;
  if (object.kind === 'semaphore' || object.kind === 'async semaphore') {
    const { bound } = object.facts;
    const all = typeof bound === 'number' ? `all ${bound} permits` : 'all permits';
    return `a semaphore of which ${all} are taken, and no stack is inside a block that gives one back`;
  }
  return 'which is locked, and no stack shows who holds it';
}

function adviceFor(graph: WaitGraph, { object, owner, left, step }: LostLock): string {
  if (left !== null)
    return `A generator keeps its lock until it ends or is closed: read it to the end, close it (\`contextlib.closing(${named(left.function)}(...))\`), or collect what it yields inside the lock and yield it outside.`;
  const name = object.kind.includes('semaphore') ? 'semaphore' : 'lock';
  if (object.kind === 'process lock' && owner !== null)
    return 'A process that is killed or leaves by `os._exit` inside the lock keeps it for ever: let workers end by themselves (a sentinel, an event) instead of `terminate()`, and take the lock with a timeout where one may die.';
  const block = object.kind.startsWith('async') ? 'async with' : 'with';
  const frame = step.waiting?.frame ?? null;
  const entered = frame !== null && (graph.factsAt(frame)?.enters.length ?? 0) > 0;
  if (entered && owner === null)
    return `This line gives the ${name} back itself; look for another place that takes it with \`acquire()\` and misses the \`release()\` on an exception or an early return, and use \`${block}\` there as well.`;
  return `Release the ${name} on every way out: take it with \`${block}\` (or release it in a finally block), so that an exception or an early return gives it back.`;
}
