import type { Frame, Task } from '../../snapshot/types.ts';
import { once } from '../graph/memo.ts';
import { type Party, taskKey } from '../graph/party.ts';
import type { Path } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import { modulePath, outsideStandardLibrary, ownerOf, place } from '../user-frames.ts';

/** A task that was asked to cancel and goes on, although somebody waits for its end. */
export interface Deaf {
  readonly task: Party;
  /** Its line that goes on: where the cancellation was caught, else where it waits. */
  readonly frame: Frame | null;
  /** The frame stands in a `try` that catches the cancellation. */
  readonly caught: boolean;
  /** Who cancelled it, in words. */
  readonly by: string;
  /** The waiter's line outside the standard library; `null` where there is none. */
  readonly waiter: Frame | null;
  /** The task's own count of requests says so in every sample. */
  readonly counted: boolean;
}

/** The last task on the path that is cancelled and goes on; `null` where there is none. */
export function deafTask(world: World, path: Path): Deaf | null {
  const steps = path.steps.map(({ party }) => party);
  for (let at = steps.length - 1; at >= 0; at--) {
    const party = steps[at];
    if (party === undefined) continue;
    const before = steps[at - 1] ?? null;
    const found = party.kind === 'task' ? asked(world, party, before) : endedWithRunner(world, party);
    if (found !== null) return found;
  }
  return null;
}

function asked(world: World, party: Party, waiter: Party | null): Deaf | null {
  const counted = countedEverywhere(world, party);
  const caught = party.frames.find((frame) => isCaught(world, frame)) ?? null;
  const by =
    waiter === null
      ? null
      : (cancellerOf(waiter, party) ?? (counted || caught === null ? null : calledBefore(world, waiter, party)));
  if (!counted && by === null) return null;
  if (isCleaningUp(world, party)) return null;
  return {
    task: party,
    frame: caught ?? outsideStandardLibrary(party.frames, world.workspace),
    caught: caught !== null,
    by: by ?? cancelWords(world, party, waiter),
    waiter: waiter === null ? null : outsideStandardLibrary(waiter.frames, world.workspace),
    counted,
  };
}

/** Functions that cancel what is left and then wait for it: asyncio.run, its runner, unittest's case, `asyncio.wait_for`. */
const CANCELLERS: readonly { readonly file: string; readonly names: readonly string[]; readonly words: string }[] = [
  { file: 'asyncio/runners.py', names: ['_cancel_all_tasks'], words: 'asyncio.run at its end' },
  { file: 'unittest/async_case.py', names: ['_tearDownAsyncioLoop'], words: 'unittest at the end of the test' },
  { file: 'asyncio/tasks.py', names: ['_cancel_and_wait'], words: 'asyncio.wait_for at its timeout' },
];

function cancellerOf(waiter: Party, task: Party): string | null {
  for (const frame of waiter.frames) {
    const row = CANCELLERS.find(({ file, names }) => names.includes(frame.function) && modulePath(frame.file) === file);
    if (row === undefined) continue;
    // `_cancel_and_wait` waits for one task only, the others for all that they cancelled.
    const named = frame.refs?.['fut'];
    if (row.names[0] !== '_cancel_and_wait' || named === undefined || named === task.id) return row.words;
  }
  return null;
}

/** The function that waits for the task has called its `cancel()` on a line above: all that tells before Python 3.11. */
function calledBefore(world: World, waiter: Party, task: Party): string | null {
  for (const frame of waiter.frames) {
    const names = Object.entries(frame.refs ?? {}).flatMap(([name, id]) => (id === task.id ? [name] : []));
    const scope = names.length === 0 ? undefined : world.factsAt(frame)?.scope.qualname;
    if (scope === undefined || frame.line === null) continue;
    const { line } = frame;
    const row = world.snapshot.sources.found
      .filter(
        ({ file, receiver, methods }) => file === frame.file && names.includes(receiver) && methods.includes('cancel'),
      )
      .flatMap(({ rows }) => rows)
      .find((call) => call.exact && call.function === scope && call.line < line);
    if (row !== undefined) return `cancel() at ${place({ file: frame.file, line: row.line }, world.workspace)}`;
  }
  return null;
}

/** The runner's thread is just inside one of the tasks that it cancelled at its end. */
function endedWithRunner(world: World, thread: Party): Deaf | null {
  if (thread.kind !== 'thread') return null;
  const runner = thread.frames.find((frame) => frame.function === '_cancel_all_tasks');
  for (const [name, id] of Object.entries(runner?.refs ?? {})) {
    if (!/^(to_cancel\[|task$)/.test(name)) continue;
    const party = world.parties.get(taskKey(thread.process.pid, id));
    const found = party === undefined ? null : asked(world, party, thread);
    if (found !== null) return found;
  }
  return null;
}

function cancelWords(world: World, party: Party, waiter: Party | null): string {
  const inTimeout = party.frames.some(
    (frame) => frame.function === 'wait_for' && modulePath(frame.file) === 'asyncio/tasks.py',
  );
  if (inTimeout) return 'asyncio.wait_for at its timeout';
  const group = waiter?.frames.find((frame) => /^_?_?aexit(__)?$/.test(frame.function));
  if (group !== undefined && ownerOf(group.file, world.workspace) !== 'workspace') return 'its task group';
  return '';
}

/** The count of cancel requests (3.11 and later), in each sample that saw the task; at least one did. */
function countedEverywhere(world: World, { process, id }: Party): boolean {
  const seen = samplesOf(world, process).get(id) ?? [];
  return seen.length > 0 && seen.every((task) => task.cancelRequests > 0 && task.state === 'pending');
}

/** Each task as the samples saw it, by id. */
const samplesOf = once((_world: World, process: Party['process']): ReadonlyMap<string, readonly Task[]> => {
  const seen = new Map<string, Task[]>();
  for (const task of (process.python?.samples ?? []).flatMap(({ details }) => details?.tasks ?? [])) {
    const before = seen.get(task.id);
    if (before === undefined) seen.set(task.id, [task]);
    else before.push(task);
  }
  return seen;
});

/** The innermost `try` around the wait is left already: it cleans up, and what that waits for is another question. */
function isCleaningUp(world: World, party: Party): boolean {
  for (const frame of party.frames) {
    const [inner] = world.factsAt(frame)?.tries ?? [];
    if (inner === undefined) continue;
    if (inner.part === 'finally') return true;
    if (inner.part === 'except') return inner.handlers.some(catchesCancel);
  }
  return false;
}

function isCaught(world: World, frame: Frame): boolean {
  const tries = world.factsAt(frame)?.tries ?? [];
  if (ownerOf(frame.file, world.workspace) === 'standard library') return false;
  return tries.some(({ part, handlers }) => part === 'body' && handlers.some(catchesCancel));
}

/** A handler's text that takes `CancelledError`; a bare `except` has none. */
function catchesCancel(handler: string): boolean {
  return handler.trim() === '' || /\b(BaseException|CancelledError|Cancelled)\b/.test(handler);
}
