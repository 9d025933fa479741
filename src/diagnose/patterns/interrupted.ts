import type { Frame } from '../../model/snapshot.ts';
import { modulePath } from '../../model/user-frames.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { lineOf, type PythonText, says } from '../python/line.ts';
import type { Step } from '../walk/walk.ts';

/** Code that nothing in the holder's line called: it ran between two of its bytecodes. */
export interface Interrupted {
  /** The outermost function of what interrupted. */
  readonly entry: Frame;
  /** The line that was interrupted. */
  readonly at: Frame;
  readonly how: 'finalizer' | 'signal or callback';
}

/** Between hold and wait in one stack: the first frame whose function the line below it does not name. */
export function interruptedBy(graph: WaitGraph, { actor, hold }: Step): Interrupted | null {
  if (hold === null || hold.actor !== actor) return null;
  for (let depth = hold.depth; depth > 0; depth--) {
    const at = actor.frames[depth];
    const entry = actor.frames[depth - 1];
    if (at === undefined || entry === undefined) return null;
    if (isFinalizer(entry)) return { entry: visible(actor.frames, depth - 1), at, how: 'finalizer' };
    if (isUncalled(graph, at, entry)) return { entry, at, how: 'signal or callback' };
  }
  return null;
}

function isFinalizer({ function: name, file }: Frame): boolean {
  return name === '__del__' || modulePath(file) === 'weakref.py';
}

/** weakref's own frame names nobody: the function that it calls does. */
function visible(frames: readonly Frame[], depth: number): Frame {
  const here = frames[depth] as Frame;
  return modulePath(here.file) === 'weakref.py' ? (frames[depth - 1] ?? here) : here;
}

/** Calls by another name (a property, an operator, a stored callable) are called as well: only a signal handler's shape counts. */
function isUncalled(graph: WaitGraph, at: Frame, entry: Frame): boolean {
  const line = lineOf(at);
  if (line.tokens.length === 0 || says(line, entry.function)) return false;
  if (entry.function.startsWith('__') || entry.function === '<lambda>') return false;
  const facts = graph.factsAt(at);
  if (facts === null) return false;
  // Without a call and without an attribute, which may be a property, a line runs nothing of the program but methods that Python calls by itself.
  if (facts.calls.length === 0) return !hasAttribute(line) && !says(line, ...RUNS_METHODS);
  // What the line does is a call of a C function that never calls back into the program.
  return facts.calls.every(
    ({ callee, method }) =>
      callee !== null &&
      (MODULES_IN_C.has(callee.split('.')[0] ?? '') || NEVER_CALL_BACK.has(callee) || METHODS_IN_C.has(method ?? '')),
  );
}

function hasAttribute({ tokens }: PythonText): boolean {
  return tokens.some(({ text }, at) => text === '.' && tokens[at + 1]?.kind === 'name');
}

/** Words whose lines call methods that they do not name. */
const RUNS_METHODS = ['import', 'for', 'with', 'await', 'yield'];
const NEVER_CALL_BACK: ReadonlySet<string> = new Set([
  ...['sleep', 'len', 'abs', 'ord', 'chr', 'id', 'hash', 'isinstance'],
  ...['os.read', 'os.write', 'os.waitpid', 'os.stat', 'os.open', 'os.close', 'select.select', 'gc.collect'],
]);
const MODULES_IN_C: ReadonlySet<string> = new Set(['time', 'math']);
const METHODS_IN_C: ReadonlySet<string> = new Set(['append', 'pop', 'clear', 'get', 'items', 'update']);
