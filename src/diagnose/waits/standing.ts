import type { Frame } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { outsideStandardLibrary } from '../../model/user-frames.ts';
import { FUTEX_LINES, LINES } from '../apis/lines.ts';
import { type Actor, threadKey } from '../graph/actor.ts';
import { callsForeign } from '../graph/foreign.ts';
import { osThreadOf, systemCallApi } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Waiting, waitingOf } from './waiting.ts';

/**
 * What a thread is shown to wait in, in lists and where nothing explains the hang: as `waitingOf`, and where that has the system call alone or
 * nothing, what the text of the innermost line says. `null`: nothing shows that it waits.
 */
export function standingIn(graph: WaitGraph, actor: Actor): Waiting | null {
  const waiting = waitingOf(graph, actor);
  return waiting?.by === 'stack' ? waiting : (byLine(graph, actor) ?? waiting);
}

/** The same of a thread; `null` also for one that has ended. */
export function threadStandingIn(graph: WaitGraph, thread: ThreadView): Waiting | null {
  const actor = graph.actors.get(threadKey(thread.process.pid, thread.ident));
  return actor === undefined ? null : standingIn(graph, actor);
}

function byLine(graph: WaitGraph, actor: Actor): Waiting | null {
  // A function in C may have any name.
  if (callsForeign(graph, actor) || isInLibrary(actor)) return null;
  const api = apiOfLine(actor.frames[0], osThreadOf(actor)?.syscall?.name ?? null);
  if (api === null) return null;
  const frame = outsideStandardLibrary(actor.frames, graph.workspace);
  const nothing = { className: null, objects: [], fd: null, childPid: null, expression: null } as const;
  return { ...nothing, ...api, actor, frame, waitFrame: frame, patience: 'forever', by: 'stack' };
}

/** Of a futex the library that waits in it tells more than the line: it is no lock of Python's. */
function isInLibrary(actor: Actor): boolean {
  const thread = osThreadOf(actor);
  return thread?.library !== undefined && thread.syscall?.name === 'futex';
}

type LineApi = (typeof LINES)[number]['api'] | (typeof FUTEX_LINES)[number]['api'];

function apiOfLine(top: Frame | undefined, call: string | null): LineApi | null {
  const source = top?.source ?? '';
  const [enters] = FUTEX_LINES;
  // Of a line with the header and the body of a `with`, the instruction tells which one waits.
  if ((top?.entering ?? -1) >= 0 && call === 'futex') return enters.api;
  const named = LINES.find(({ text }) => text.test(source));
  if (named !== undefined) return named.api;
  const mayEnter = top?.entering !== -1 && systemCallApi(call ?? '') === null;
  if (call !== 'futex') return mayEnter && /^with\b.*\block\b/i.test(source) ? enters.api : null;
  return FUTEX_LINES.find((row) => (row !== enters || mayEnter) && row.text.test(source))?.api ?? null;
}
