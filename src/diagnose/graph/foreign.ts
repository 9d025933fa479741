import type { Actor } from './actor.ts';
import type { WaitGraph } from './wait-graph.ts';

/** The receiver of the innermost line's call was made by `ctypes` or `cffi`, by what the file says: its methods are functions in C of any name. */
export function callsForeign(graph: WaitGraph, actor: Actor): boolean {
  const [top] = actor.frames;
  const facts = top === undefined ? null : graph.factsAt(top);
  if (facts === null) return false;
  return facts.assigned.some((value) =>
    /(^|\.)(CDLL|PyDLL|WinDLL|OleDLL|LoadLibrary|dlopen|FFI)$/.test(value.constructor ?? ''),
  );
}
