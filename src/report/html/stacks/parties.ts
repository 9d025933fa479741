import { waitingOf } from '../../../diagnose/graph/waiting.ts';
import type { World } from '../../../diagnose/graph/world.ts';
import { isIdleLibraryThread } from '../../../diagnose/idle-threads.ts';
import { lastDetails, type ThreadView, threadsOf } from '../../../diagnose/threads.ts';
import { absoluteFile } from '../../../diagnose/user-frames.ts';
import { waitOf } from '../../../diagnose/waits.ts';
import { sentence, threadLabel } from '../../../diagnose/words.ts';
import type { Frame, Process } from '../../../snapshot/types.ts';
import { daemonWords, kernelWords } from '../../files/thread-text.ts';
import { partyAnchor } from '../anchors.ts';

export type PartyKind = 'thread' | 'task' | 'greenlet';

/** A thread, task or greenlet as the page lists it. */
export interface ShownParty {
  readonly kind: PartyKind;
  readonly process: Process;
  readonly id: string;
  readonly anchor: string;
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
export function partiesOfProcess(world: World, process: Process): readonly ShownParty[] {
  const details = lastDetails(process);
  const cwd = details?.cwd ?? process.cwd;
  const absolute = (frames: readonly Frame[]) =>
    frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
  const threads = threadsOf(process).map((thread) => shownThread(world, thread));
  const tasks = (details?.tasks ?? [])
    .filter((task) => task.state === 'pending')
    .map((task) => {
      const state = [
        task.current ? 'running now' : 'pending',
        ...(task.cancelRequests > 0 ? ['cancel requested'] : []),
      ];
      const facts = task.waitsFor === null ? [] : [`awaits ${task.waitsFor.type}`];
      return {
        ...common(world, process, 'task', task.id),
        title: `Task '${task.name}'${task.coroutine === '' ? '' : ` (${task.coroutine})`}`,
        state: state.join(', '),
        facts,
        frames: absolute(task.frames),
        startedAt: absolute(task.createdAt ?? []),
      };
    });
  const greenlets = (details?.greenlets ?? [])
    .filter((greenlet) => !greenlet.dead)
    .map((greenlet) => ({
      ...common(world, process, 'greenlet', greenlet.id),
      title: greenlet.name === null ? `Greenlet ${greenlet.id}` : `Greenlet '${greenlet.name}'`,
      state: greenlet.current ? 'running now' : 'waiting',
      facts: [`class ${greenlet.type}`],
      frames: absolute(greenlet.frames),
      startedAt: absolute(greenlet.startedAt),
    }));
  return [...threads, ...tasks, ...greenlets];
}

function common(world: World, process: Process, kind: PartyKind, id: string) {
  const party = world.parties.get(`${kind} ${process.pid} ${id}`);
  const waiting = party === undefined ? null : waitingOf(world, party);
  const anchor = partyAnchor(kind, process.pid, id);
  return { kind, process, id, anchor, waits: waiting?.words ?? null, isIdle: false, isNonDaemon: false, inspects: [] };
}

function shownThread(world: World, thread: ThreadView): ShownParty {
  const { process, ident, nativeId } = thread;
  const os = process.osThreads.find((candidate) => candidate.tid === nativeId);
  const facts = [
    thread.type === null ? null : `class ${thread.type}`,
    thread.target === null ? null : `runs ${thread.target.name}`,
    nativeId === null ? `ident ${ident}` : `thread id ${nativeId}`,
    os === undefined ? null : kernelWords(os),
    thread.from === 'details' ? null : `stack read by ${thread.from === 'gdb' ? 'gdb' : 'faulthandler'}`,
  ];
  const common = waitingWords(world, thread);
  return {
    kind: 'thread',
    process,
    id: ident,
    anchor: partyAnchor('thread', process.pid, ident),
    title: sentence(threadLabel(thread)),
    state: `${daemonWords(thread)}${thread.alive ? '' : ', has ended'}`,
    facts: facts.filter((fact) => fact !== null),
    waits: common,
    isIdle: isIdleLibraryThread(thread, world.workspace),
    isNonDaemon: thread.main || thread.daemon === false,
    frames: thread.frames,
    startedAt: thread.startedAt,
    inspects: thread.inspects,
  };
}

function waitingWords(world: World, thread: ThreadView): string | null {
  const party = world.parties.get(`thread ${thread.process.pid} ${thread.ident}`);
  const waiting = party === undefined ? null : waitingOf(world, party);
  return waiting?.words ?? waitOf(thread, world.workspace)?.words ?? null;
}
