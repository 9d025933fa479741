import type { Frame, Snapshot, Task } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { ownerOf } from '../../model/user-frames.ts';
import { readPython, stringIn, wholeCall } from '../python/line.ts';

/**
 * The name of a thread of which only the stack is known: what the one `threading.Thread(target=..., name="...")` in the file
 * of its outermost own function says that makes a thread for this function; `null` where there are several or none.
 */
export function nameFromSource({ sources, workspace }: Snapshot, { frames }: ThreadView): string | null {
  const frame = frames.findLast(({ file }) => ownerOf(file, workspace) === 'workspace');
  if (frame === undefined) return null;
  const texts = sources.found
    .filter(({ file, receiver }) => file === frame.file && receiver === 'threading')
    .flatMap(({ rows }) => rows.filter(({ exact }) => exact).map(({ text }) => text));
  const made = [...new Set(texts)].map((text) => wholeCall(readPython(text))?.keywords ?? {});
  const [only, ...others] = made.filter(({ target }) => target?.split('.').at(-1) === frame.function);
  return only === undefined || others.length > 0 ? null : stringIn(only['name']);
}

/** A task's name and its coroutine; that is `null` where it says nothing beside the name. */
export interface TaskTitle {
  readonly name: string;
  readonly coroutine: string | null;
}

/** What a task is called: by the user's own function, where its name is only a library's. */
export function titleOf({ name, coroutine }: Task, frames: readonly Frame[], workspace: string): TaskTitle {
  const users = isOfLibrary(name, frames, workspace)
    ? frames.findLast(({ file }) => ownerOf(file, workspace) === 'workspace')
    : undefined;
  if (users !== undefined) return { name: localName(users.qualname ?? users.function), coroutine: null };
  return plainTitle(name, coroutine);
}

/** Of a task of which no frame is left the coroutine alone tells what it ran. */
export function plainTitle(name: string, coroutine: string): TaskTitle {
  const own = localName(coroutine);
  // anyio's wrapper runs every task; trio and anyio name a task by its function.
  const isSilent = own === '' || own === 'TaskHandle._run_coro' || name.split('.').at(-1) === own.split('.').at(-1);
  return { name, coroutine: isSilent ? null : own };
}

/**
 * The name is nothing but that of a library's function that the task was made for, which all tasks have that the library runs so. One that the user's code calls
 * has that name by chance: the user gave it.
 */
function isOfLibrary(name: string, frames: readonly Frame[], workspace: string): boolean {
  const called = frames.findLast(({ qualname, function: plain }) =>
    qualname === null ? name.split('.').at(-1) === plain : `.${name}`.endsWith(`.${qualname}`),
  );
  if (called === undefined) return false;
  const around = frames.slice(frames.indexOf(called));
  return around.every(({ file }) => ['library', 'standard library'].includes(ownerOf(file, workspace)));
}

function localName(qualname: string): string {
  return qualname.split('.<locals>.').at(-1) ?? '';
}
