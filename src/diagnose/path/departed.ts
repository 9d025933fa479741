import type { SyncObject } from '../../snapshot/objects.ts';
import type { Frame, Process } from '../../snapshot/types.ts';
import { endedThreads } from '../graph/owed-held.ts';
import type { Path, Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { lastDetails } from '../threads.ts';
import { absoluteFile, place, userFrame } from '../user-frames.ts';
import { named } from '../words.ts';

/** Somebody who should have acted and ended instead. */
export interface Departed {
  readonly process: Process;
  readonly object: SyncObject;
  /** `thread 'feeder'`. */
  readonly label: string;
  /** `ValueError: ...`; `null` where it returned. */
  readonly exception: string | null;
  /** The user's line that raised; `null` where it is not known. */
  readonly line: Frame | null;
  readonly score: number;
}

/** A thread or task of the same test or function: less than this is a coincidence. */
const RELATED = 2;

/** Those that ended with an exception and have to do with the path, best first. */
export function departedOf(world: World, path: Path): readonly Departed[] {
  const processes = [...new Set(path.steps.map(({ party }) => party.process))];
  return processes
    .flatMap((process) => endedIn(world, process))
    .map((one) => ({ ...one, score: relation(world, path.steps, one) }))
    .filter((one) => one.score >= RELATED && one.exception !== null)
    .sort((a, b) => b.score - a.score);
}

function endedIn(world: World, process: Process): readonly Departed[] {
  const tasks = world.objectsOf(process, 'task').filter(({ facts }) => facts['state'] === 'finished');
  return [...endedThreads(world, process), ...tasks].map((object) => {
    const kind = object.kind === 'task' ? 'task' : 'thread';
    const { name, exception } = object.facts;
    return {
      process,
      object,
      label: typeof name === 'string' && name !== '' ? `${kind} '${named(name)}'` : `a ${kind}`,
      exception: typeof exception === 'string' && exception !== '' ? named(exception) : null,
      line: userFrame(absolute(process, object.endedAt), world.workspace),
      score: 0,
    };
  });
}

/**
 * Started by a function that still waits in the path, or ended in a function that the path is in: it belongs to the same
 * work. Its last line names what is waited for: it would have acted there.
 */
function relation(world: World, steps: readonly Step[], { process, object, line }: Departed): number {
  const frames = steps.flatMap(({ party }) => (party.process === process ? party.frames : []));
  const key = ({ file, function: name }: Frame) => `${file}\n${name}`;
  const running = new Set(frames.filter((frame) => userFrame([frame], world.workspace) !== null).map(key));
  const started = userFrame(absolute(process, object.createdAt), world.workspace);
  const ended = absolute(process, object.endedAt);
  let score = 0;
  if (started !== null && running.has(key(started))) score += started.function === '<module>' ? 2 : 3;
  if (ended.some((frame) => running.has(key(frame)))) score += 2;
  if (started !== null && frames.some((frame) => frame.file === started.file)) score += 1;
  else if (line !== null && frames.some((frame) => frame.file === line.file)) score += 1;
  // A task whose exception nobody has read died unnoticed; more so where a waiting frame still has it in hand.
  if (object.kind === 'task' && object.facts['retrieved'] === false) {
    const loops = steps.flatMap(({ party }) => party.task?.loopId ?? []);
    if ((object.links['loop'] ?? []).some((loop) => loops.includes(loop))) score += 1;
    if (frames.some(({ refs }) => Object.values(refs ?? {}).includes(object.id))) score += 1;
  }
  const names = steps.flatMap(({ waiting }) => waiting?.expression?.split('.').at(-1) ?? []);
  if (ended.some(({ source }) => names.some((name) => source?.includes(name)))) score += 1;
  return score;
}

function absolute(process: Process, frames: readonly Frame[]): readonly Frame[] {
  const cwd = lastDetails(process)?.cwd ?? process.cwd;
  return frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
}

/** `thread 'feeder' ended with ValueError: bad at main.py:11`. */
export function departedWords({ label, exception, line }: Departed, workspace: string): string {
  const how = exception === null ? 'has ended' : `ended with ${exception}`;
  return `${label} ${how}${line === null ? '' : ` at ${place(line, workspace)}`}`;
}
