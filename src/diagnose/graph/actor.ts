import type { Details, Frame, Greenlet, Process, Snapshot, Task } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { lastDetails, type ThreadView, threadsOf } from '../../model/threads.ts';
import { absoluteFile } from '../../model/user-frames.ts';
import { scriptFrames, startFrames } from '../script/frames.ts';
import type { Processes } from '../script/script-of.ts';
import { childStart } from './child-start.ts';
import { foreignRun } from './foreign-loop.ts';
import { framesOf, greenletsInTasks, greenletsToStart, isSuspended } from './greenlets-in-tasks.ts';
import { nameFromSource, type TaskTitle, titleOf } from './names.ts';

/** Whoever can wait, hold and wake: a thread, a task, a greenlet, or a process as a whole, while it lives. */
export interface Actor {
  /** Unique in the snapshot, e.g. `task 12 140212`. */
  readonly key: string;
  readonly kind: 'thread' | 'task' | 'greenlet' | 'process';
  readonly process: Process;
  /** Ident, object id or PID; joins `SyncObject.id` for tasks and greenlets. */
  readonly id: string;
  /** Innermost first, absolute files; of a shell or make as a whole where it stands in its script. */
  readonly frames: readonly Frame[];
  /** Where it was started, created or forked, or where the work that it does was submitted; innermost first. */
  readonly startedAt: readonly Frame[];
  /** The thread itself, or the one whose loop or hub runs the task or greenlet; `null` where that is not known. */
  readonly thread: ThreadView | null;
  readonly task: Task | null;
  readonly greenlet: Greenlet | null;
  /** What a task is called; `null` of other actors. */
  readonly title: TaskTitle | null;
  /** Of several tasks that one would call alike the number of this one, from 1; `null` where it stands alone. */
  readonly alike: { readonly number: number; readonly of: number } | null;
  /** Under gevent's patches a thread is a greenlet: the name of the thread that this one is; `null` for any other. */
  readonly asThread: string | null;
  /** It lives; of one that does not `EndedActor` tells how it ended. */
  readonly ended: null;
}

export function threadKey(pid: number, ident: string): string {
  return `thread ${pid} ${ident}`;
}

export function taskKey(pid: number, id: string): string {
  return `task ${pid} ${id}`;
}

export function greenletKey(pid: number, id: string): string {
  return `greenlet ${pid} ${id}`;
}

export function processKey(pid: number): string {
  return `process ${pid}`;
}

/** Every actor of the snapshot that can still do something, by key; those that have ended: `endedOf`. */
export function actorsOf(snapshot: Snapshot): ReadonlyMap<string, Actor> {
  const actors = new Map<string, Actor>();
  const starters = startersIn(snapshot);
  const byPid = new Map(snapshot.processes.map((process) => [process.pid, process]));
  for (const process of snapshot.processes) {
    const starts = startsOf(process, starters.starterOf(process), byPid);
    for (const actor of actorsOfProcess(snapshot, process, starts, byPid)) actors.set(actor.key, actor);
  }
  return actors;
}

/** The line of Python that started it, else the line of its parent's script. */
function startsOf(process: Process, starter: Process | null, byPid: Processes): readonly Frame[] {
  const byPython = childStart(starter, process);
  const parent = byPid.get(process.ppid);
  return byPython.length > 0 || parent === undefined ? byPython : startFrames(process, parent, byPid);
}

function actorsOfProcess(
  snapshot: Snapshot,
  process: Process,
  startedAt: readonly Frame[],
  byPid: Processes,
): readonly Actor[] {
  const threads = threadsOf(process)
    .filter((thread) => thread.alive)
    .map((thread) => threadActor(process, withName(snapshot, thread)));
  const details = lastDetails(process);
  if (details === null) return [whole(process, startedAt, byPid), ...threads];
  const byIdent = new Map(threads.map((actor) => [actor.id, actor.thread]));
  const loopThread = new Map(
    details.loops.map((loop) => [loop.id, loop.threadIdent === null ? null : (byIdent.get(loop.threadIdent) ?? null)]),
  );
  for (const { thread, frames } of threads) {
    const run = foreignRun(process, frames);
    if (run !== null) loopThread.set(run.loopId, thread);
  }
  const cwd = details.cwd ?? process.cwd;
  const known: Known = {
    process,
    details,
    workspace: snapshot.workspace,
    inTasks: greenletsInTasks(details),
    byIdent,
    loopThread,
    absolute: (frames) => frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) })),
  };
  return [whole(process, startedAt, byPid), ...threads, ...taskActors(known), ...greenletActors(known)];
}

/** What the actors of one process without a thread of their own are made of. */
interface Known {
  readonly process: Process;
  readonly details: Details;
  readonly workspace: string;
  readonly inTasks: ReturnType<typeof greenletsInTasks>;
  readonly byIdent: ReadonlyMap<string, Actor['thread']>;
  /** By the id of a loop: the thread that runs it. */
  readonly loopThread: ReadonlyMap<string, Actor['thread']>;
  readonly absolute: (frames: readonly Frame[]) => readonly Frame[];
}

function taskActors({ process, details, workspace, inTasks, loopThread, absolute }: Known): readonly Actor[] {
  const pending = details.tasks.filter((task) => task.state === 'pending');
  const named = pending.map((task) => {
    const frames = absolute(framesOf(task, inTasks));
    return { task, frames, title: titleOf(task, frames, workspace) };
  });
  const alike = alikeTasks(named.map(({ task, title }) => [task, title]));
  return named.map(({ task, frames, title }) => ({
    key: taskKey(process.pid, task.id),
    kind: 'task',
    process,
    id: task.id,
    frames,
    startedAt: absolute(task.createdAt ?? []),
    thread: task.loopId === null ? null : (loopThread.get(task.loopId) ?? null),
    task,
    greenlet: null,
    title,
    alike: alike(task),
    asThread: null,
    ended: null,
  }));
}

function greenletActors({ process, details, inTasks, byIdent, absolute }: Known): readonly Actor[] {
  const toStart = greenletsToStart(details);
  const waiting = details.greenlets.filter(
    (greenlet) => (isSuspended(greenlet) && !inTasks.has(greenlet.id)) || toStart.has(greenlet.id),
  );
  return waiting.map((greenlet) => ({
    key: greenletKey(process.pid, greenlet.id),
    kind: 'greenlet',
    process,
    id: greenlet.id,
    frames: absolute(greenlet.frames),
    startedAt: absolute(greenlet.startedAt),
    thread: greenlet.threadIdent === null ? null : (byIdent.get(greenlet.threadIdent) ?? null),
    task: null,
    greenlet,
    title: null,
    alike: null,
    asThread: byIdent.get(greenlet.id)?.name ?? null,
    ended: null,
  }));
}

function alikeTasks(titles: readonly (readonly [Task, TaskTitle])[]): (task: Task) => Actor['alike'] {
  const words = new Map(titles.map(([task, title]) => [task.id, Object.values(title).join('\n')]));
  const groups = new Map<string, Map<string, number>>();
  for (const [id, text] of words) {
    const ids = groups.get(text) ?? new Map<string, number>();
    groups.set(text, ids.set(id, ids.size + 1));
  }
  return ({ id }) => {
    const ids = groups.get(words.get(id) ?? '');
    return ids === undefined || ids.size < 2 ? null : { number: ids.get(id) ?? 1, of: ids.size };
  };
}

function withName(snapshot: Snapshot, thread: ThreadView): ThreadView {
  const name = thread.name === null && !thread.main ? nameFromSource(snapshot, thread) : null;
  return name === null ? thread : { ...thread, name };
}

function threadActor(process: Process, thread: ThreadView): Actor {
  return {
    key: threadKey(process.pid, thread.ident),
    kind: 'thread',
    process,
    id: thread.ident,
    frames: thread.frames,
    startedAt: thread.submittedAt.length > 0 ? thread.submittedAt : thread.startedAt,
    thread,
    task: null,
    greenlet: null,
    title: null,
    alike: null,
    asThread: null,
    ended: null,
  };
}

function whole(process: Process, startedAt: readonly Frame[], byPid: Processes): Actor {
  return {
    key: processKey(process.pid),
    kind: 'process',
    process,
    id: String(process.pid),
    frames: process.python === null ? scriptFrames(process, byPid) : [],
    startedAt,
    thread: null,
    task: null,
    greenlet: null,
    title: null,
    alike: null,
    asThread: null,
    ended: null,
  };
}
