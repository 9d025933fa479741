import type { Frame } from '../../model/snapshot.ts';
import { userFrame } from '../../model/user-frames.ts';
import { type EndedActor, endedOf } from '../graph/ended.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import type { Path, Step } from '../walk/walk.ts';

/** A thread or task of the same test or function: less than this is a coincidence. */
const RELATED = 2;

/** Those that should have acted and ended with an exception instead: they have to do with the path, best first. */
export function deadWakersOf(graph: WaitGraph, { steps }: Path): readonly EndedActor[] {
  return deadAmong(graph, steps);
}

/** Whoever waits, and what for. */
export type Waiter = Pick<Step, 'actor' | 'waiting'>;

/** Those that ended with an exception and have to do with these waits, best first. */
export function deadAmong(graph: WaitGraph, waiters: readonly Waiter[]): readonly EndedActor[] {
  const processes = [...new Set(waiters.map(({ actor }) => actor.process))];
  return processes
    .flatMap((process) => endedOf(graph, process).filter(hasRaised))
    .map((one) => ({ one, score: relation(graph, waiters, one) }))
    .filter(({ score }) => score >= RELATED)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}

/** Who returned has done its part; what a process raised shows in its exit code. */
function hasRaised({ kind, ended }: EndedActor): boolean {
  return (kind === 'thread' || kind === 'task') && ended.how === 'raised';
}

/** Cancelled tasks that ran the very function that waits to take something now: they may have taken it and were cancelled before they gave it back. */
export function cancelledTakersOf(graph: WaitGraph, { actor }: Pick<Step, 'actor'>): readonly EndedActor[] {
  const own = actor.frames.filter((frame) => userFrame([frame], graph.workspace) !== null);
  const functions = new Set(own.map(({ function: name }) => name));
  const ran = ({ object }: EndedActor) =>
    String(object?.facts['coroutine'] ?? '')
      .split('.')
      .at(-1) ?? '';
  return endedOf(graph, actor.process).filter(
    (one) => one.kind === 'task' && one.ended.how === 'cancelled' && functions.has(ran(one)),
  );
}

/**
 * Started by a function that still waits in the path, or ended in a function that the path is in: it belongs to the same
 * work. Its last line names what is waited for: it would have acted there.
 */
function relation(graph: WaitGraph, steps: readonly Waiter[], dead: EndedActor): number {
  const { process, object, startedAt, endedAt, endLine } = dead;
  const frames = steps.flatMap(({ actor }) => (actor.process === process ? actor.frames : []));
  const key = ({ file, function: name }: Frame) => `${file}\n${name}`;
  const running = new Set(frames.filter((frame) => userFrame([frame], graph.workspace) !== null).map(key));
  const created = startedAt.filter((frame) => userFrame([frame], graph.workspace) !== null);
  const [started = null] = created;
  let score = 0;
  if (started !== null && running.has(key(started))) score += started.function === '<module>' ? 2 : 3;
  // A constructor that has returned started it for the function that waits now.
  else if (created.some((frame) => frame.function !== '<module>' && running.has(key(frame)))) score += 2;
  if (endedAt.some((frame) => running.has(key(frame)))) score += 2;
  if (started !== null && frames.some((frame) => frame.file === started.file)) score += 1;
  else if (endLine !== null && frames.some((frame) => frame.file === endLine.file)) score += 1;
  // A task whose exception nobody has read died unnoticed; more so where a waiting frame still has it in hand.
  if (object?.kind === 'task' && object.facts['retrieved'] === false) {
    const loops = steps.flatMap(({ actor }) => actor.task?.loopId ?? []);
    if ((object.links['loop'] ?? []).some((loop) => loops.includes(loop))) score += 1;
    if (frames.some(({ refs }) => Object.values(refs ?? {}).includes(object.id))) score += 1;
  }
  const names = steps.flatMap(({ waiting }) => waiting?.expression?.split('.').at(-1) ?? []);
  const uses = typeof object?.facts['uses'] === 'string' ? object.facts['uses'].split(',') : [];
  if (names.some((name) => uses.includes(name) || endedAt.some(({ source }) => source?.includes(name)))) score += 1;
  return score;
}
