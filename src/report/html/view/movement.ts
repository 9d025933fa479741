import type { Frame, Process } from '../../../model/snapshot.ts';
import { lastDetails, mainThread, type ThreadView, threadsOfSample } from '../../../model/threads.ts';
import { absoluteFile } from '../../../model/user-frames.ts';
import { stackKey } from '../../text/thread-text.ts';
import type { ShownActor } from './actors.ts';

/** What happened to an actor between the first and the last sample; `unknown` where only one of them shows it. */
export type ThreadMovement = 'still' | 'moved' | 'unknown';

export const MOVEMENT_WORDS: Readonly<Record<ThreadMovement, string>> = {
  still: 'the same stack in every sample',
  moved: 'moved between the samples',
  unknown: 'seen in one sample only',
};

/** Stacks of one actor, one a sample that shows it. */
export interface SampledStack {
  /** Index of the sample. */
  readonly sample: number;
  readonly frames: readonly Frame[];
}

/** The actor's stacks in all samples, oldest first. */
export function sampledStacks(actor: ShownActor): readonly SampledStack[] {
  const byId = stacksOf(actor.process);
  return byId.get(`${actor.kind} ${actor.id}`) ?? [];
}

export function threadMovementOf(actor: ShownActor): ThreadMovement {
  const stacks = sampledStacks(actor);
  const [first] = stacks;
  if (first === undefined || stacks.length < 2) return 'unknown';
  const key = stackKey(first.frames);
  return stacks.every(({ frames }) => stackKey(frames) === key) ? 'still' : 'moved';
}

/** A snapshot never changes; 2,000 threads would each have all the others sorted out anew. */
const STACKS = new WeakMap<Process, ReadonlyMap<string, readonly SampledStack[]>>();

function stacksOf(process: Process): ReadonlyMap<string, readonly SampledStack[]> {
  const known = STACKS.get(process);
  if (known !== undefined) return known;
  const found = new Map<string, SampledStack[]>();
  const add = (key: string, stack: SampledStack) => found.set(key, [...(found.get(key) ?? []), stack]);
  const samples = process.python?.samples ?? [];
  const newestMain = mainThread(samples.flatMap((_sample, at) => threadsOfSample(process, at)).reverse());
  for (const [sample, { details }] of samples.entries()) {
    const threads = threadsOfSample(process, sample);
    for (const thread of threads) {
      add(`thread ${identOf(thread, newestMain)}`, { sample, frames: thread.frames });
    }
    const cwd = details?.cwd ?? lastDetails(process)?.cwd ?? process.cwd;
    const absolute = (frames: readonly Frame[]) =>
      frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
    for (const task of details?.tasks ?? []) add(`task ${task.id}`, { sample, frames: absolute(task.frames) });
    for (const greenlet of details?.greenlets ?? [])
      add(`greenlet ${greenlet.id}`, { sample, frames: absolute(greenlet.frames) });
  }
  STACKS.set(process, found);
  return found;
}

/** Layers write idents differently; the main thread is one thread all the same. */
function identOf(thread: ThreadView, main: ThreadView | null): string {
  return thread.main && main !== null ? main.ident : thread.ident;
}
