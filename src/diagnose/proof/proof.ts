import type { Frame } from '../../model/snapshot.ts';
import { lastDetails, threadsOfSample } from '../../model/threads.ts';
import type { Confidence } from '../../model/verdict.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import { traitsOf } from '../objects/kinds.ts';
import { movementOf } from '../os/movement.ts';
import type { Path, Step } from '../walk/walk.ts';
import { type Doubt, doubtsOnWay } from './doubts.ts';
import { doubtsByCallback, doubtsBySignal } from './refuters.ts';

/** How sure a verdict is, and what keeps it from being proven. */
export interface Proof {
  readonly confidence: Confidence;
  /** None of one that is proven. */
  readonly doubts: readonly Doubt[];
}

/** `proven` only where every link is closed: the same stacks in both samples, objects joined by id, no doubt about a holder. `own`: doubts of the rule itself. */
export function proofOf(evidence: Evidence, path: Path, own: readonly Doubt[]): Proof {
  // A lock may be given back by a thread that could not be looked at.
  const unlisted = path.steps.flatMap(({ actor: { process } }): readonly Doubt[] =>
    lastDetails(process)?.unlisted === true ? [{ type: 'unlisted', process }] : [],
  );
  return withDoubts([
    ...own,
    ...doubtsOnWay(evidence),
    ...unlisted,
    ...path.steps.flatMap((step) => doubtsOfStep(evidence, step)),
  ]);
}

/** Proven where nothing speaks against it. */
export function withDoubts(doubts: readonly Doubt[]): Proof {
  return doubts.length === 0 ? { confidence: 'proven', doubts: [] } : { confidence: 'likely', doubts };
}

function doubtsOfStep(evidence: Evidence, step: Step): readonly Doubt[] {
  const { actor, waiting, unblock, hold } = step;
  const doubts: Doubt[] = [...doubtsBySignal(actor.process)];
  if (waiting === null || waiting.patience !== 'forever') doubts.push({ type: 'unbound', actor });
  if (hold !== null && !hold.certain) doubts.push({ type: 'holder', actor: hold.actor });
  if (unblock?.by === 'any' && unblock.isInferred) doubts.push({ type: 'inferred', actors: unblock.actors });
  if (unblock?.by === 'any' && hold === null) doubts.push(...doubtsByCallback(actor));
  // A semaphore has no holder: who stands in a `with` over it is not all that could give a permit.
  if (hold !== null && waiting?.objects.some(({ kind }) => traitsOf(kind).family === 'semaphore') === true)
    doubts.push({ type: 'semaphore', actor });
  if (waiting !== null && waiting.objects.length === 0 && unblock?.by !== 'all')
    doubts.push({ type: 'unbound', actor });
  if (!isSteady(actor) || movementOf(evidence.graph, actor)?.moved === true) doubts.push({ type: 'moved', actor });
  return doubts;
}

/** The actor stood at the same place in every sample that saw it, at least two. */
export function isSteady(actor: Actor): boolean {
  const stacks = stacksOf(actor);
  return stacks.length >= 2 && new Set(stacks).size === 1;
}

function stacksOf({ kind, process, id }: Actor): readonly string[] {
  const samples = process.python?.samples ?? [];
  return samples.flatMap((sample, at) => {
    if (kind === 'thread') {
      const thread = threadsOfSample(process, at).find((candidate) => candidate.ident === id);
      return thread === undefined ? [] : [stackText(thread.frames)];
    }
    const details = sample.details;
    const found = kind === 'task' ? details?.tasks : details?.greenlets;
    const one = found?.find((candidate) => candidate.id === id);
    return one === undefined ? [] : [stackText(one.frames)];
  });
}

function stackText(frames: readonly Frame[]): string {
  return frames.map(({ file, function: name, line }) => `${name}:${line}:${file.split('/').at(-1)}`).join('\n');
}
