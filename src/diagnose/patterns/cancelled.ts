import type { Frame, Task } from '../../model/snapshot.ts';
import { modulePath, outsideStandardLibrary, ownerOf } from '../../model/user-frames.ts';
import type { WaitId } from '../apis/ids.ts';
import { type Actor, taskKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { readPython, says } from '../python/line.ts';
import type { Path } from '../walk/walk.ts';

/** A task that was asked to cancel and goes on, although somebody waits for its end. */
export interface Deaf {
  readonly task: Actor;
  /** Its line that goes on: where the cancellation was caught, else where it waits. */
  readonly frame: Frame | null;
  /** The frame stands in a `try` that catches the cancellation. */
  readonly caught: boolean;
  /** `null`: somebody did, as the task's own count says. */
  readonly by: Canceller | null;
  /** The waiter's line outside the standard library; `null` where there is none. */
  readonly waiter: Frame | null;
  /** The task's own count of requests says so in every sample. */
  readonly counted: boolean;
}

/**
 * Who cancelled a task:
 * - `runner`: `asyncio.run` at its end; `test case`: unittest's asynchronous case at the end of a test
 * - `timeout`: `asyncio.wait_for` at its timeout; `task group`: the group that it is in
 * - `call`: a call of its `cancel()` on this line
 */
export type Canceller =
  | { readonly type: 'runner' | 'test case' | 'timeout' | 'task group' }
  | { readonly type: 'call'; readonly at: { readonly file: string; readonly line: number } };

/** The last task on the path that is cancelled and goes on; `null` where there is none. */
export function deafTask(graph: WaitGraph, path: Path): Deaf | null {
  const steps = path.steps.map(({ actor }) => actor);
  for (let at = steps.length - 1; at >= 0; at--) {
    const actor = steps[at];
    if (actor === undefined) continue;
    // Its own group cancelled it, to wake it where one of the group's tasks had failed: it waits for the others.
    if (GROUPS.has(path.steps[at]?.waiting?.id ?? 'await')) continue;
    const before = steps[at - 1] ?? null;
    const found = actor.kind === 'task' ? asked(graph, actor, before) : endedWithRunner(graph, actor);
    if (found !== null) return found;
  }
  return null;
}

/** Waits for the end of all tasks of a group. */
const GROUPS: ReadonlySet<WaitId> = new Set(['asyncio.task-group', 'anyio.task-group', 'trio.nursery']);

function asked(graph: WaitGraph, actor: Actor, waiter: Actor | null): Deaf | null {
  const counted = countedEverywhere(graph, actor);
  const caught = actor.frames.find((frame) => isCaught(graph, frame)) ?? null;
  const by =
    waiter === null
      ? null
      : (cancellerOf(waiter, actor) ?? (counted || caught === null ? null : calledBefore(graph, waiter, actor)));
  if (!counted && by === null) return null;
  if (isCleaningUp(graph, actor)) return null;
  return {
    task: actor,
    frame: caught ?? outsideStandardLibrary(actor.frames, graph.workspace),
    caught: caught !== null,
    by: by ?? cancellerAround(graph, actor, waiter),
    waiter: waiter === null ? null : outsideStandardLibrary(waiter.frames, graph.workspace),
    counted,
  };
}

interface CancellerRow {
  readonly file: string;
  readonly names: readonly string[];
  readonly canceller: Canceller;
}

const TIMEOUT: Canceller = { type: 'timeout' };

/** Functions that cancel what is left and then wait for it: asyncio.run, its runner, unittest's case, `asyncio.wait_for`. */
const CANCELLERS: readonly CancellerRow[] = [
  { file: 'asyncio/runners.py', names: ['_cancel_all_tasks'], canceller: { type: 'runner' } },
  { file: 'unittest/async_case.py', names: ['_tearDownAsyncioLoop'], canceller: { type: 'test case' } },
  { file: 'asyncio/tasks.py', names: ['_cancel_and_wait'], canceller: TIMEOUT },
];

function cancellerOf(waiter: Actor, task: Actor): Canceller | null {
  for (const frame of waiter.frames) {
    const row = CANCELLERS.find(({ file, names }) => names.includes(frame.function) && modulePath(frame.file) === file);
    if (row === undefined) continue;
    // `_cancel_and_wait` waits for one task only, the others for all that they cancelled.
    const named = frame.refs?.['fut'];
    if (row.names[0] !== '_cancel_and_wait' || named === undefined || named === task.id) return row.canceller;
  }
  return null;
}

/** The function that waits for the task has called its `cancel()` on a line above: all that tells before Python 3.11. */
function calledBefore(graph: WaitGraph, waiter: Actor, task: Actor): Canceller | null {
  for (const frame of waiter.frames) {
    const names = Object.entries(frame.refs ?? {}).flatMap(([name, id]) => (id === task.id ? [name] : []));
    const scope = names.length === 0 ? undefined : graph.factsAt(frame)?.scope.qualname;
    if (scope === undefined || frame.line === null) continue;
    const { line } = frame;
    const row = graph.snapshot.sources.found
      .filter(
        ({ file, receiver, methods }) => file === frame.file && names.includes(receiver) && methods.includes('cancel'),
      )
      .flatMap(({ rows }) => rows)
      .find((call) => call.exact && call.function === scope && call.line < line);
    if (row !== undefined) return { type: 'call', at: { file: frame.file, line: row.line } };
  }
  return null;
}

/** The runner's thread is just inside one of the tasks that it cancelled at its end. */
function endedWithRunner(graph: WaitGraph, thread: Actor): Deaf | null {
  if (thread.kind !== 'thread') return null;
  const runner = thread.frames.find(
    ({ function: name, file }) => name === '_cancel_all_tasks' && modulePath(file) === 'asyncio/runners.py',
  );
  for (const id of Object.values(runner?.refs ?? {})) {
    const actor = graph.actors.get(taskKey(thread.process.pid, id));
    const found = actor === undefined ? null : asked(graph, actor, thread);
    if (found !== null) return found;
  }
  return null;
}

/** Where only the task's count says that it was cancelled: the code that surrounds the wait and cancels. */
function cancellerAround(graph: WaitGraph, actor: Actor, waiter: Actor | null): Canceller | null {
  const inTimeout = actor.frames.some(
    (frame) => frame.function === 'wait_for' && modulePath(frame.file) === 'asyncio/tasks.py',
  );
  if (inTimeout) return TIMEOUT;
  const group = waiter?.frames.find((frame) => LEAVES_BLOCK.has(frame.function));
  if (group !== undefined && ownerOf(group.file, graph.workspace) !== 'workspace') return { type: 'task group' };
  return null;
}

/** The protocol's method, and what `TaskGroup.__aexit__` of asyncio goes on with. */
const LEAVES_BLOCK: ReadonlySet<string> = new Set(['__aexit__', '_aexit']);

/** The count of cancel requests (3.11 and later), in each sample that saw the task; at least one did. */
function countedEverywhere(graph: WaitGraph, { process, id }: Actor): boolean {
  const seen = samplesOf(graph, process).get(id) ?? [];
  return seen.length > 0 && seen.every((task) => task.cancelRequests > 0 && task.state === 'pending');
}

/** Each task as the samples saw it, by id. */
const samplesOf = once((_graph: WaitGraph, process: Actor['process']): ReadonlyMap<string, readonly Task[]> => {
  const seen = new Map<string, Task[]>();
  for (const task of (process.python?.samples ?? []).flatMap(({ details }) => details?.tasks ?? [])) {
    const before = seen.get(task.id);
    if (before === undefined) seen.set(task.id, [task]);
    else before.push(task);
  }
  return seen;
});

/** The innermost `try` around the wait is left already: it cleans up, and what that waits for is another question. */
function isCleaningUp(graph: WaitGraph, actor: Actor): boolean {
  for (const frame of actor.frames) {
    const [inner] = graph.factsAt(frame)?.tries ?? [];
    if (inner === undefined) continue;
    if (inner.part === 'finally') return true;
    if (inner.part === 'except') return inner.handlers.some(catchesCancel);
  }
  return false;
}

function isCaught(graph: WaitGraph, frame: Frame): boolean {
  const tries = graph.factsAt(frame)?.tries ?? [];
  if (ownerOf(frame.file, graph.workspace) === 'standard library') return false;
  return tries.some(({ part, handlers }) => part === 'body' && handlers.some(catchesCancel));
}

/** A handler's text that takes `CancelledError`; a bare `except` has none. */
function catchesCancel(handler: string): boolean {
  return handler.trim() === '' || says(readPython(handler), 'BaseException', 'CancelledError', 'Cancelled');
}
