import type { Frame } from '../../model/snapshot.ts';
import { ENTERS_LOCK, FUTEX, FUTEX_LINES, isCallOf, LINES, type LineApi, type LineRow } from '../apis/tables/lines.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { lineOf } from '../python/line.ts';

const ROWS: readonly (LineRow & { readonly api: LineApi })[] = LINES;

/** The API that the text of the innermost line names and that its system call, where it is known, bears out; `null`: none. */
export function apiByLine(graph: WaitGraph, actor: Actor): LineApi | null {
  // A function in C may have any name.
  if (callsForeign(graph, actor) || isInLibrary(actor)) return null;
  return apiOf(actor.frames[0], osThreadOf(actor)?.syscall?.name ?? null);
}

/** Of a futex the library that waits in it tells more than the line: it is no lock of Python's. */
function isInLibrary(actor: Actor): boolean {
  const thread = osThreadOf(actor);
  return thread?.library !== undefined && thread.syscall?.name === 'futex';
}

function apiOf(top: Frame | undefined, call: string | null): LineApi | null {
  const line = lineOf(top);
  // Of a line with the header and the body of a `with`, the instruction tells which one waits.
  if ((top?.entering ?? -1) >= 0 && call === 'futex') return ENTERS_LOCK;
  const named = ROWS.find(
    (row) => (row.calls.includes(call ?? '') || call === null) && line.calls.some((one) => isCallOf(row, one)),
  );
  if (named !== undefined) return named.api;
  const mayEnter = top?.entering !== -1;
  const enters = mayEnter && line.head === 'with';
  if (call === null) return enters && line.calls.length === 0 ? ENTERS_LOCK : null;
  if (call !== 'futex') return null;
  if (enters) return ENTERS_LOCK;
  return FUTEX_LINES.find((row) => line.calls.some((one) => isCallOf(row, one)))?.api ?? FUTEX;
}

/** The receiver of the innermost line's call was made by `ctypes` or `cffi`, by what the file says: its methods are functions in C of any name. */
export function callsForeign(graph: WaitGraph, actor: Actor): boolean {
  const [top] = actor.frames;
  const facts = top === undefined ? null : graph.factsAt(top);
  if (facts === null) return false;
  return facts.assigned.some(({ constructor: name }) => LOADERS.has(name?.split('.').at(-1) ?? ''));
}

const LOADERS: ReadonlySet<string> = new Set(['CDLL', 'PyDLL', 'WinDLL', 'OleDLL', 'LoadLibrary', 'dlopen', 'FFI']);
