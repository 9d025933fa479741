import type { SourceLoop } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { modulePath, ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isBusy } from '../os/computing.ts';
import { type Movement, movementOf } from '../os/movement.ts';
import { lineOf, says } from '../python/line.ts';
import { isFruitless, isPacedByGenerator } from '../waits/endless.ts';

/** A bounded loop that has ended a call between the samples and begun the next one: it comes to its end. */
export interface NewCall {
  /** That of the loop, as it stands now. */
  readonly frame: Frame;
  /** `null` for the worker of a pool, which takes one piece of work after the other. */
  readonly loop: SourceLoop | null;
}

/**
 * The innermost frame object that lives through all samples made a new call, in a loop that somebody bounded. A loop of the user around it
 * that may be endless takes the meaning from it: that looks again and again for what may never come.
 */
export function newCallOf(graph: WaitGraph, actor: Actor): NewCall | null {
  const movement = movementOf(graph, actor);
  if (movement === null || !movement.isRenewed) return null;
  const keeper = consumerOf(movement);
  if (keeper === null) return null;
  if (isPoolWorker(keeper)) return { frame: keeper, loop: null };
  // A comprehension on the line is the nearest: without a loop, too, nothing else makes a call anew there.
  const [loop, ...outer] = [...(graph.factsAt(keeper)?.rounds ?? []), ...loopsAt(graph, keeper)];
  if (loop === undefined || ![loop, ...outer].every((one) => isBounded(graph, keeper, one))) return null;
  // A connection whose other end is closed gives nothing at once, again and again.
  const takes = [loop, ...outer].some(({ takesNext }) => takesNext === true);
  if (takes && isBusy(actor, graph.snapshot.sampleTimesMs)) return null;
  return isInEndlessLoop(graph, movement.stable.slice(0, -1)) ? null : { frame: keeper, loop };
}

/** The frame that made the new call; where that is a generator that hands on what it called for, the one that took it, and asked for the next. */
function consumerOf({ stable, keeper }: Movement): Frame | null {
  if (keeper === null || !isHandedOn(keeper)) return keeper;
  const at = stable.findLastIndex((frame, index) => index < stable.length - 1 && !isHandedOn(frame));
  return stable[at] ?? null;
}

function isHandedOn(frame: Frame): boolean {
  return says(lineOf(frame), 'yield');
}

/** A loop of a library has called the user's code anew: a worker took its next piece of work, or something called back. */
export function wasCalledAnew(graph: WaitGraph, actor: Actor): boolean {
  const renewed = renewedOf(graph, actor);
  return renewed !== null && !isOwn(graph, renewed.keeper) && renewed.frames.some((frame) => isOwn(graph, frame));
}

/**
 * The user's function that code without a loop of the user's called anew between the samples: a loop of a library, or one in C below a line
 * that has none. `null` where there is none, or where the user's own code around it may look again for ever.
 */
export function calledBack(graph: WaitGraph, actor: Actor): Frame | null {
  const renewed = renewedOf(graph, actor);
  if (renewed === null || isInEndlessLoop(graph, renewed.around)) return null;
  const facts = graph.factsAt(renewed.keeper);
  const isInC = facts !== null && facts.loops.length === 0 && (facts.rounds ?? []).length === 0;
  if (isOwn(graph, renewed.keeper) && !isInC) return null;
  return renewed.frames.findLast((frame) => isOwn(graph, frame)) ?? null;
}

/** The frames that were made anew between the samples, innermost first, who called them, and what stands around that; `null` where none is known. */
function renewedOf(graph: WaitGraph, actor: Actor) {
  const movement = movementOf(graph, actor);
  if (movement === null || !movement.isRenewed || movement.keeper === null) return null;
  const { keeper, stable } = movement;
  const frames = actor.frames.slice(0, Math.max(0, actor.frames.length - stable.length));
  return { keeper, frames, around: stable.slice(0, -1) };
}

function isOwn({ workspace }: WaitGraph, { file }: Frame): boolean {
  return ownerOf(file, workspace) === 'workspace';
}

/** The user's own call on the innermost user line is the same one in every sample: whatever woke the actor, it has not come back. */
export function isSameCall(graph: WaitGraph, actor: Actor): boolean {
  const movement = movementOf(graph, actor);
  if (movement === null || !movement.isIdentityKnown) return false;
  const isUser = ({ file }: Frame) => ['workspace', 'other'].includes(ownerOf(file, graph.workspace));
  const at = movement.stable.findLastIndex(isUser);
  // Right above it stands a frame that is still the same; a call into C has none.
  return at >= 0 && at < movement.stable.length - 1;
}

function loopsAt(graph: WaitGraph, frame: Frame): readonly SourceLoop[] {
  return graph.factsAt(frame)?.loops ?? [];
}

export function isBounded(graph: WaitGraph, frame: Frame, loop: SourceLoop): boolean {
  return !isFruitless(loop) && !isPacedByGenerator(loop, graph.factsAt(frame)?.calls ?? []);
}

/** One of the user's frames among these stands in a loop that may look again for ever. */
export function isInEndlessLoop(graph: WaitGraph, frames: readonly Frame[]): boolean {
  const own = frames.filter((frame) => isOwn(graph, frame));
  return own.some((frame) => loopsAt(graph, frame).some((loop) => !isBounded(graph, frame, loop)));
}

/** Functions that take one piece of work after the other for whoever gave it. */
const WORKERS: Readonly<Record<string, readonly string[]>> = {
  'multiprocessing/pool.py': ['worker'],
  'concurrent/futures/process.py': ['_process_worker'],
  'concurrent/futures/thread.py': ['_worker'],
};

function isPoolWorker({ file, function: name }: Frame): boolean {
  return WORKERS[modulePath(file)]?.includes(name) ?? false;
}
