import { osThreadBy } from '../../../model/snapshot/os-threads.ts';
import type { Frame, Process, Snapshot } from '../../../model/snapshot.ts';
import { lastDetails, type ThreadView, threadsOf } from '../../../model/threads.ts';
import { absoluteFile } from '../../../model/user-frames.ts';
import type { Scene } from '../../../narrate/scene/scene.ts';
import { taskNames } from '../../../narrate/scene/tasks.ts';
import { isParked, standingOf } from '../../../narrate/scene/threads.ts';
import { threadLabel } from '../../../narrate/words/labels.ts';
import { sentence } from '../../../narrate/words/words.ts';
import { daemonWords, kernelWords } from '../../text/thread-text.ts';
import { actorAnchor } from '../kit/anchors.ts';

export type ActorKind = 'thread' | 'task' | 'greenlet';

/** A thread, task or greenlet as the page lists it. */
export interface ShownActor {
  readonly kind: ActorKind;
  readonly process: Process;
  readonly id: string;
  readonly anchor: string;
  /** Its own name, as a culprit has it; `null` for one without. */
  readonly name: string | null;
  readonly isMain: boolean;
  /** e.g. `Thread 'consumer'`, `Task 'Task-3'`. */
  readonly title: string;
  /** Short words that matter for everybody in a group: `non-daemon`, `pending`. */
  readonly state: string;
  /** More about this one, e.g. its class, what the kernel says. */
  readonly facts: readonly string[];
  /** What it waits in; `null` where nothing shows that it waits. */
  readonly waits: string | null;
  readonly isIdle: boolean;
  /** A main thread or one that keeps Python from exiting. */
  readonly isNonDaemon: boolean;
  readonly frames: readonly Frame[];
  readonly startedAt: readonly Frame[];
  /** What a debugger's prompt on this thread shows; mostly none. */
  readonly inspects: readonly Frame[];
}

/** Everybody in the process, as the newest sample has them: threads, then pending tasks, then greenlets. */
export function actorsOfProcess(snapshot: Snapshot, scene: Scene, process: Process): readonly ShownActor[] {
  const details = lastDetails(process);
  const cwd = details?.cwd ?? process.cwd;
  const absolute = (frames: readonly Frame[]) =>
    frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
  const threads = threadsOf(process).map((thread) => shownThread(snapshot, thread));
  const tasks = (details?.tasks ?? [])
    .filter((task) => task.state === 'pending')
    .map((task) => {
      const state = [
        task.current ? 'running now' : 'pending',
        ...(task.cancelRequests > 0 ? ['cancel requested'] : []),
      ];
      const { name, full } = taskNames(snapshot, process, task);
      const facts = task.waitsFor === null ? [] : [`awaits ${task.waitsFor.type}`];
      return {
        ...common(scene, process, 'task', task.id),
        name,
        title: `Task '${name}'${full.slice(name.length)}${task.coroutine === '' ? '' : ` (${task.coroutine})`}`,
        state: state.join(', '),
        facts,
        frames: absolute(task.frames),
        startedAt: absolute(task.createdAt ?? []),
      };
    });
  const greenlets = (details?.greenlets ?? [])
    .filter((greenlet) => !greenlet.dead)
    .map((greenlet) => ({
      ...common(scene, process, 'greenlet', greenlet.id),
      name: greenlet.name,
      title: greenlet.name === null ? `Greenlet ${greenlet.id}` : `Greenlet '${greenlet.name}'`,
      state: greenlet.current ? 'running now' : 'waiting',
      facts: [`class ${greenlet.type}`],
      frames: absolute(greenlet.frames),
      startedAt: absolute(greenlet.startedAt),
    }));
  return [...threads, ...tasks, ...greenlets];
}

function common(scene: Scene, process: Process, kind: ActorKind, id: string) {
  const actor = scene.actors.get(`${kind} ${process.pid} ${id}`);
  const wait = actor === undefined ? null : scene.wait(actor);
  const anchor = actorAnchor(kind, process.pid, id);
  return {
    kind,
    process,
    id,
    anchor,
    waits: wait?.name ?? null,
    isMain: false,
    isIdle: false,
    isNonDaemon: false,
    inspects: [],
  };
}

function shownThread(snapshot: Snapshot, thread: ThreadView): ShownActor {
  const { process, ident, nativeId } = thread;
  const os = nativeId === null ? undefined : osThreadBy(process, nativeId);
  const facts = [
    thread.type === null ? null : `class ${thread.type}`,
    thread.target === null ? null : `runs ${thread.target.name}`,
    nativeId === null ? `ident ${ident}` : `thread id ${nativeId}`,
    os === undefined ? null : kernelWords(os),
    thread.from === 'details' ? null : `stack read by ${thread.from === 'gdb' ? 'gdb' : 'faulthandler'}`,
  ];
  return {
    kind: 'thread',
    process,
    id: ident,
    anchor: actorAnchor('thread', process.pid, ident),
    name: thread.name,
    isMain: thread.main,
    title: sentence(threadLabel(thread)),
    state: `${daemonWords(thread)}${thread.alive ? '' : ', has ended'}`,
    facts: facts.filter((fact) => fact !== null),
    waits: standingOf(snapshot, thread).waits,
    isIdle: isParked(snapshot, thread),
    isNonDaemon: thread.main || thread.daemon === false,
    frames: thread.frames,
    startedAt: thread.startedAt,
    inspects: thread.inspects,
  };
}
