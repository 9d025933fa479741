import type { SourceLoop } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/** Rounds on the stack from which on a call of itself is a loop: one may be a second try. */
const ROUNDS = 3;
/** Functions of one round, as in `post()`, `failed()`, `again()`. */
const FUNCTIONS = 8;

/** A loop without a statement. */
export interface Recursion {
  /** The innermost of the calls that lead to the next round. */
  readonly frame: Frame;
  /** As one of `while True`: its line, and the call in place of the head. */
  readonly loop: SourceLoop;
  /** Position of `frame` in the stack. */
  readonly at: number;
}

/**
 * The user's functions call themselves, or each other in a round, again and again, and hand on the very same each time (`return fetch(url)`): nothing brings them to an end but what
 * they ask for. Who counts (`fetch(url, left - 1)`), goes down a tree, or looks at a clock, comes to one. `null` where that is not seen.
 */
export function asksByRecursion(graph: WaitGraph, frames: readonly Frame[]): Recursion | null {
  for (let at = 1; at < Math.min(frames.length, FUNCTIONS + 1); at++) {
    const frame = frames[at];
    if (frame === undefined) return null;
    const next = frames.findIndex((one, index) => index > at && isSame(one, frame));
    if (next < 0 || next - at > FUNCTIONS) continue;
    const rounds = frames.filter((one) => isSame(one, frame)).length;
    const called = frames.slice(at - 1, next);
    const round = frames.slice(at, next);
    const calls = round.map((one, index) => callOf(graph, one, called[index]?.function ?? ''));
    const [first] = calls;
    if (rounds < ROUNDS || first == null || calls.includes(null)) return null;
    // A number or a length in their hands became another one: a count, or work that is done piece by piece.
    if (frames.some((one) => (one.changed ?? []).length > 0 && round.some((other) => isSame(one, other)))) return null;
    const line = frame.line ?? 0;
    return { frame, at, loop: { kind: 'while', line, endLine: line, text: first, isInfinite: true } };
  }
  return null;
}

function isSame(one: Frame, other: Frame): boolean {
  return one.file === other.file && one.line === other.line && one.function === other.function && other.line !== null;
}

/** The text of the call by which the frame came to that function, with what it was given itself; `null` where it is another one. */
function callOf(graph: WaitGraph, frame: Frame, callee: string): string | null {
  const facts = ownerOf(frame.file, graph.workspace) === 'workspace' ? graph.factsAt(frame) : null;
  if (facts === null || facts.loops.length > 0 || (facts.rounds ?? []).length > 0 || (frame.limits ?? []).length > 0)
    return null;
  const call = facts.calls.find(
    (one) => one.handsOn === true && (one.callee ?? one.method ?? '').split('.').at(-1) === callee,
  );
  return call?.text ?? null;
}
