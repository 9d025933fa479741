import type { PlaceFacts, SourceLoop } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { taskInSample, threadInSample } from '../../model/threads.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** What two samples show of an actor. */
export interface Movement {
  /** Frames that were the same in every sample, outermost first; the innermost of them may stand at different lines. */
  readonly stable: readonly Frame[];
  /** The innermost user frame that has the same function in every sample, with its place in each. */
  readonly place: readonly Frame[];
  /** The last one of `stable` as it stands in the newest sample; `null` where not even the outermost frame is the same. */
  readonly keeper: Frame | null;
  /** Lines above it, or calls from it, differ between the samples. */
  readonly moved: boolean;
  /**
   * The innermost frame of `stable` has ended a call and begun another one, or stands at another instruction: the frame objects tell, where
   * the stacks alone look the same.
   */
  readonly isRenewed: boolean;
  /** Frame objects were told, so that calls that look the same are told apart. */
  readonly isIdentityKnown: boolean;
  /** The smallest loop around every place; `null` where there is none. */
  readonly loop: SourceLoop | null;
  /** Without its source a loop cannot be told from progress. */
  readonly isSourceKnown: boolean;
}

/** Compares the stack of a thread, a task or a greenlet in all samples; `null` where there is one sample only. */
export function movementOf(graph: WaitGraph, actor: Actor): Movement | null {
  const stacks = stacksOf(actor).map((frames) => [...frames].reverse());
  const [first, ...others] = stacks;
  if (first === undefined || others.length === 0) return null;
  const isIdentityKnown = others.some((stack) => stack.some(({ kept }) => kept !== undefined));
  const isAwaitNew = awaitsAnew(actor);
  const { stable, place, end } = compared(graph, stacks, first);
  const facts = factsOf(graph, place);
  return {
    stable: stable.map(({ frame }) => frame),
    place,
    keeper: stable.at(-1)?.latest ?? null,
    moved: end !== 'same' || isAwaitNew,
    isRenewed: end === 'instruction' || (end === 'same' && isAwaitNew) || (end === 'call' && isIdentityKnown),
    isIdentityKnown: isIdentityKnown || isAwaitNew,
    loop: loopAround(place, facts),
    isSourceKnown: facts !== null,
  };
}

/** Where stacks, outermost frame first, part: not at all, at a call that was made anew, at another line, or at another instruction of the same line. */
type Parting = 'same' | 'call' | 'line' | 'instruction';

/** What all stacks have in common from the outermost frame on. `latest`: the frame as the last stack has it; `place`: the innermost of the user's, in each stack. */
function compared(graph: WaitGraph, stacks: readonly (readonly Frame[])[], first: readonly Frame[]) {
  const stable: { readonly frame: Frame; readonly latest: Frame }[] = [];
  let place: readonly Frame[] = [];
  const partedBy = (end: Parting) => ({ stable, place, end });
  for (const [at, frame] of first.entries()) {
    const here = stacks.flatMap((stack) => stack[at] ?? []);
    const same = here.length === stacks.length && here.every((one) => isSameFunction(one, frame));
    if (!same || here.some(({ kept }) => kept === false)) return partedBy('call');
    stable.push({ frame, latest: here.at(-1) ?? frame });
    if (isUser(frame, graph.workspace) || here.some((one) => isProgramText(graph, one))) place = here;
    if (here.some((one) => one.line !== frame.line)) return partedBy('line');
    const isElsewhere = (one: Frame) => one.at !== undefined && frame.at !== undefined && one.at !== frame.at;
    if (here.some(isElsewhere)) return partedBy('instruction');
  }
  return partedBy(stacks.every((stack) => stack.length === first.length) ? 'same' : 'call');
}

/**
 * A task that awaits another future than in a sample before has ended one await and begun the next one, at the same instruction of the same frames. A new
 * one at an old address says nothing.
 */
export function awaitsAnew({ process, kind, id }: Actor): boolean {
  if (kind !== 'task') return false;
  const samples = process.python?.samples ?? [];
  const awaited = samples.flatMap((_, at) => taskInSample(process, at, id)?.waitsFor?.id ?? []);
  return new Set(awaited).size > 1;
}

function isSameFunction(a: Frame, b: Frame): boolean {
  return a.file === b.file && a.function === b.function;
}

function isUser(frame: Frame, workspace: string): boolean {
  const owner = ownerOf(frame.file, workspace);
  return owner === 'workspace' || (owner === 'other' && !frame.file.startsWith('<'));
}

/** A program on a command line, whose text is known as a file's is. */
function isProgramText(graph: WaitGraph, frame: Frame): boolean {
  return ownerOf(frame.file, graph.workspace) === 'other' && graph.factsAt(frame) !== null;
}

/** The stacks of an actor in each sample that has them, innermost first. */
function stacksOf({ process, kind, id }: Actor): readonly (readonly Frame[])[] {
  const samples = process.python?.samples ?? [];
  return samples.flatMap((sample, at) => {
    if (kind === 'thread') {
      const frames = threadInSample(process, at, id)?.frames;
      return frames === undefined ? [] : [frames];
    }
    if (kind === 'process') return [];
    const greenlet = () => sample.details?.greenlets.find((one) => one.id === id);
    const frames = (kind === 'task' ? taskInSample(process, at, id) : greenlet())?.frames;
    return frames === undefined ? [] : [frames];
  });
}

/** The source was read for the places of the newest sample. */
function factsOf(graph: WaitGraph, place: readonly Frame[]): PlaceFacts | null {
  for (const frame of [...place].reverse()) {
    const facts = graph.factsAt(frame);
    if (facts !== null) return facts;
  }
  return null;
}

function loopAround(place: readonly Frame[], facts: PlaceFacts | null): SourceLoop | null {
  const around = (loop: SourceLoop) =>
    place.every(({ line }) => line !== null && line >= loop.line && line <= loop.endLine);
  return facts?.loops.find(around) ?? null;
}
