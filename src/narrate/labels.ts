import { type Actor, taskTitle } from '../diagnose/graph/actor.ts';
import { baseName, isPytest } from '../model/process-kind.ts';
import type { Greenlet, Process } from '../model/snapshot.ts';
import { lastDetails, type ThreadView } from '../model/threads.ts';
import { named } from './words.ts';

/** `thread 'worker'`, `task 'Task-3' (fetch)`, `the main thread`, `pytest (pid 12)`. */
export function actorLabel(actor: Actor): string {
  const { kind, process, thread, task, greenlet } = actor;
  if (kind === 'task' && task !== null) return taskLabel(actor);
  if (kind === 'greenlet' && greenlet !== null) return greenletLabel(greenlet, actor.asThread);
  return thread === null ? processLabel(process) : threadLabel(thread);
}

/** With its process where that is not the one that the sentence is about. */
export function actorWords(actor: Actor, home: number): string {
  if (actor.kind === 'process' || actor.process.pid === home) return actorLabel(actor);
  return `${actorLabel(actor)} of ${processLabel(actor.process)}`;
}

/** Of several that are called so, which one: `task 'app.fetch' (2 of 3)`. */
function taskLabel({ task, alike }: Actor): string {
  if (task === null) return 'a task';
  const { name, coroutine } = taskTitle(task);
  const plain = coroutine === null ? `task '${named(name)}'` : `task '${named(name)}' (${named(coroutine)})`;
  return alike === null ? plain : `${plain} (${alike.number} of ${alike.of})`;
}

/** The one without a parent is the thread's own. */
function greenletLabel({ name, parentId }: Greenlet, threadName: string | null): string {
  if (threadName !== null) return `greenlet of thread '${named(threadName)}'`;
  if (name !== null) return `greenlet '${named(name)}'`;
  return parentId === null ? 'the main greenlet' : 'a greenlet';
}

/** `pytest (pid 12)`, `xdist worker gw0 (pid 13)`, `leaked.py (pid 14)`, `bash (pid 11)`. */
export function processLabel(process: Process): string {
  return `${processName(process)} (pid ${process.pid})`;
}

/** What a person would call the process. Computed once a process: each of its actors asks. */
export function processName(process: Process): string {
  const known = NAMES.get(process);
  if (known !== undefined) return known;
  const name = nameOf(process);
  NAMES.set(process, name);
  return name;
}

/** A snapshot never changes. */
const NAMES = new WeakMap<Process, string>();

function nameOf(process: Process): string {
  const details = lastDetails(process);
  if (details?.xdistWorker) return `xdist worker ${named(details.xdistWorker)}`;
  if (isPytest(process)) return 'pytest';
  const script = process.python === null ? undefined : process.argv.slice(1).find((word) => /\.pyz?$/.test(word));
  return named(script === undefined ? process.name : baseName(script)) || 'process';
}

/** `thread 'consumer'`, `the main thread`, `thread 140212 (its name could not be read)`. */
export function threadLabel(thread: ThreadView): string {
  if (thread.main) return 'the main thread';
  if (thread.name !== null) return `thread '${named(thread.name)}'`;
  return `thread ${thread.nativeId ?? thread.ident} (name not known)`;
}
