import type { Frame, Greenlet, Process, Snapshot, Task } from '../../model/snapshot.ts';
import { lastDetails, type ThreadView, threadsOf } from '../../model/threads.ts';
import { absoluteFile } from '../../model/user-frames.ts';
import { named, processLabel, threadLabel } from '../../narrate/words.ts';
import { nameFromSource } from '../name-from-source.ts';
import { childStart } from './child-start.ts';

/** Whoever can wait, hold and wake: a thread, a task, a greenlet, or a process as a whole. */
export interface Actor {
  /** Unique in the snapshot, e.g. `task 12 140212`. */
  readonly key: string;
  readonly kind: 'thread' | 'task' | 'greenlet' | 'process';
  readonly process: Process;
  /** Ident, object id or PID; joins `SyncObject.id` for tasks and greenlets. */
  readonly id: string;
  /** In words: `thread 'worker'`, `task 'Task-3'`, `the main thread`. */
  readonly label: string;
  /** Innermost first, absolute files. */
  readonly frames: readonly Frame[];
  /** Where it was started, created or forked, or where the work that it does was submitted; innermost first. */
  readonly startedAt: readonly Frame[];
  /** The thread itself, or the one whose loop or hub runs the task or greenlet; `null` where that is not known. */
  readonly thread: ThreadView | null;
  readonly task: Task | null;
  readonly greenlet: Greenlet | null;
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

/** Every actor of the snapshot that can still do something, by key. Finished tasks and dead greenlets are objects, not actors. */
export function actorsOf(snapshot: Snapshot): ReadonlyMap<string, Actor> {
  const actors = new Map<string, Actor>();
  const byPid = new Map(snapshot.processes.map((process) => [process.pid, process]));
  for (const process of snapshot.processes) {
    const started = childStart(byPid.get(process.ppid), process);
    for (const actor of actorsOfProcess(snapshot, process, started)) actors.set(actor.key, actor);
  }
  return actors;
}

function actorsOfProcess(snapshot: Snapshot, process: Process, started: readonly Frame[]): readonly Actor[] {
  const threads = threadsOf(process)
    .filter((thread) => thread.alive)
    .map((thread) => threadActor(process, withName(snapshot, thread)));
  const details = lastDetails(process);
  if (details === null) return [whole(process, started), ...threads];
  const byIdent = new Map(threads.map((actor) => [actor.id, actor.thread]));
  const loopThread = new Map(
    details.loops.map((loop) => [loop.id, loop.threadIdent === null ? null : (byIdent.get(loop.threadIdent) ?? null)]),
  );
  const cwd = details.cwd ?? process.cwd;
  const absolute = (frames: readonly Frame[]) =>
    frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
  const pending = details.tasks.filter((task) => task.state === 'pending');
  const labels = taskLabels(pending);
  const tasks = pending.map(
    (task): Actor => ({
      key: taskKey(process.pid, task.id),
      kind: 'task',
      process,
      id: task.id,
      label: labels(task),
      frames: absolute(task.frames),
      startedAt: absolute(task.createdAt ?? []),
      thread: task.loopId === null ? null : (loopThread.get(task.loopId) ?? null),
      task,
      greenlet: null,
    }),
  );
  const greenlets = details.greenlets
    .filter((greenlet) => !greenlet.dead && !greenlet.current && greenlet.frames.length > 0)
    .map(
      (greenlet): Actor => ({
        key: greenletKey(process.pid, greenlet.id),
        kind: 'greenlet',
        process,
        id: greenlet.id,
        label: greenletLabel(greenlet, byIdent.get(greenlet.id)?.name ?? null),
        frames: absolute(greenlet.frames),
        startedAt: absolute(greenlet.startedAt),
        thread: greenlet.threadIdent === null ? null : (byIdent.get(greenlet.threadIdent) ?? null),
        task: null,
        greenlet,
      }),
    );
  return [whole(process, started), ...threads, ...tasks, ...greenlets];
}

/** `task 'Task-3' (fetch)`; of several that are called so, which one: `task 'app.fetch' (2 of 3)`. */
function taskLabels(tasks: readonly Task[]): (task: Task) => string {
  const known = new Map<string, string>();
  const plain = ({ name, coroutine }: Task) => {
    const key = `${name}\n${coroutine}`;
    const words = known.get(key) ?? plainLabel(name, coroutine.split('.<locals>.').at(-1) ?? '');
    known.set(key, words);
    return words;
  };
  const alike = new Map<string, Map<string, number>>();
  for (const task of tasks) {
    const ids = alike.get(plain(task)) ?? new Map<string, number>();
    alike.set(plain(task), ids.set(task.id, ids.size + 1));
  }
  return (task) => {
    const ids = alike.get(plain(task));
    return ids === undefined || ids.size < 2 ? plain(task) : `${plain(task)} (${ids.get(task.id)} of ${ids.size})`;
  };
}

/** anyio's wrapper runs every task; trio and anyio name a task by its function. */
function plainLabel(name: string, coroutine: string): string {
  const isSilent = coroutine === '' || coroutine === 'TaskHandle._run_coro';
  const repeats = name.split('.').at(-1) === coroutine.split('.').at(-1);
  return isSilent || repeats ? `task '${named(name)}'` : `task '${named(name)}' (${named(coroutine)})`;
}

/** Under gevent's patches a thread is a greenlet, and its ident the greenlet's id; the one without a parent is the thread's own. */
function greenletLabel({ name, parentId }: Greenlet, threadName: string | null): string {
  if (threadName !== null) return `greenlet of thread '${named(threadName)}'`;
  if (name !== null) return `greenlet '${named(name)}'`;
  return parentId === null ? 'the main greenlet' : 'a greenlet';
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
    label: threadLabel(thread),
    frames: thread.frames,
    startedAt: thread.submittedAt.length > 0 ? thread.submittedAt : thread.startedAt,
    thread,
    task: null,
    greenlet: null,
  };
}

function whole(process: Process, startedAt: readonly Frame[]): Actor {
  return {
    key: processKey(process.pid),
    kind: 'process',
    process,
    id: String(process.pid),
    label: processLabel(process),
    frames: [],
    startedAt,
    thread: null,
    task: null,
    greenlet: null,
  };
}
