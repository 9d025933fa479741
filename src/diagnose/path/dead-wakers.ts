import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';
import { absoluteFile, userFrame } from '../../model/user-frames.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { endedThreads } from '../unblock/held.ts';
import type { Path, Step } from '../walk/walk.ts';

/** Somebody who should have acted and ended instead. */
export interface DeadWaker {
  readonly process: Process;
  /** The thread or task. */
  readonly object: SyncObject;
  /** `ValueError: ...`. */
  readonly exception: string;
  /** The user's line that raised; `null` where it is not known. */
  readonly line: Frame | null;
  readonly score: number;
}

/** A thread or task of the same test or function: less than this is a coincidence. */
const RELATED = 2;

/** Those that ended with an exception and have to do with the path, best first. */
export function deadWakersOf(graph: WaitGraph, { steps }: Path): readonly DeadWaker[] {
  return deadAmong(graph, steps);
}

/** Whoever waits, and what for. */
export type Waiter = Pick<Step, 'actor' | 'waiting'>;

/** Those that ended with an exception and have to do with these waits, best first. */
export function deadAmong(graph: WaitGraph, waiters: readonly Waiter[]): readonly DeadWaker[] {
  const processes = [...new Set(waiters.map(({ actor }) => actor.process))];
  return processes
    .flatMap((process) => endedIn(graph, process))
    .map((one) => ({ ...one, score: relation(graph, waiters, one) }))
    .filter((one) => one.score >= RELATED)
    .sort((a, b) => b.score - a.score);
}

/** Cancelled tasks that ran the very function that waits to take something now: they may have taken it and were cancelled before they gave it back. */
export function cancelledTakersOf(graph: WaitGraph, { actor }: Pick<Step, 'actor'>): readonly DeadWaker[] {
  const own = actor.frames.filter((frame) => userFrame([frame], graph.workspace) !== null);
  const functions = new Set(own.map(({ function: name }) => name));
  return graph
    .objectsOf(actor.process, 'task')
    .filter(({ facts }) => facts['state'] === 'cancelled')
    .filter(({ facts }) =>
      functions.has(
        String(facts['coroutine'] ?? '')
          .split('.')
          .at(-1) ?? '',
      ),
    )
    .map((object) => ({ process: actor.process, object, exception: 'CancelledError', line: null, score: RELATED }));
}

/** Those that raised; who returned has done its part. */
function endedIn(graph: WaitGraph, process: Process): readonly DeadWaker[] {
  const tasks = graph.objectsOf(process, 'task').filter(({ facts }) => facts['state'] === 'finished');
  return [...endedThreads(graph, process), ...tasks].flatMap((object) => {
    const { exception } = object.facts;
    if (typeof exception !== 'string' || exception === '') return [];
    const line = userFrame(absolute(process, object.endedAt), graph.workspace);
    return [{ process, object, exception, line, score: 0 }];
  });
}

/**
 * Started by a function that still waits in the path, or ended in a function that the path is in: it belongs to the same
 * work. Its last line names what is waited for: it would have acted there.
 */
function relation(graph: WaitGraph, steps: readonly Waiter[], { process, object, line }: DeadWaker): number {
  const frames = steps.flatMap(({ actor }) => (actor.process === process ? actor.frames : []));
  const key = ({ file, function: name }: Frame) => `${file}\n${name}`;
  const running = new Set(frames.filter((frame) => userFrame([frame], graph.workspace) !== null).map(key));
  const created = absolute(process, object.createdAt).filter((frame) => userFrame([frame], graph.workspace) !== null);
  const [started = null] = created;
  const ended = absolute(process, object.endedAt);
  let score = 0;
  if (started !== null && running.has(key(started))) score += started.function === '<module>' ? 2 : 3;
  // A constructor that has returned started it for the function that waits now.
  else if (created.some((frame) => frame.function !== '<module>' && running.has(key(frame)))) score += 2;
  if (ended.some((frame) => running.has(key(frame)))) score += 2;
  if (started !== null && frames.some((frame) => frame.file === started.file)) score += 1;
  else if (line !== null && frames.some((frame) => frame.file === line.file)) score += 1;
  // A task whose exception nobody has read died unnoticed; more so where a waiting frame still has it in hand.
  if (object.kind === 'task' && object.facts['retrieved'] === false) {
    const loops = steps.flatMap(({ actor }) => actor.task?.loopId ?? []);
    if ((object.links['loop'] ?? []).some((loop) => loops.includes(loop))) score += 1;
    if (frames.some(({ refs }) => Object.values(refs ?? {}).includes(object.id))) score += 1;
  }
  const names = steps.flatMap(({ waiting }) => waiting?.expression?.split('.').at(-1) ?? []);
  const uses = typeof object.facts['uses'] === 'string' ? object.facts['uses'].split(',') : [];
  if (names.some((name) => uses.includes(name) || ended.some(({ source }) => source?.includes(name)))) score += 1;
  return score;
}

function absolute(process: Process, frames: readonly Frame[]): readonly Frame[] {
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  return frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
}
