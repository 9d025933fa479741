import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { PlaceFacts, WithItem } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { traitsOf } from '../objects/kinds.ts';
import type { Actor } from './actor.ts';
import { systemApi } from './kernel.ts';

/**
 * Which of `facts.enters` the frame is entering; -1 where it does something else on that line, `null` where that is not known.
 * `async with` waits in an await, after the instruction that enters.
 */
export function enteredAt({ entering }: Frame, { enters }: PlaceFacts): number | null {
  if (entering === undefined || enters.some(({ isAsync }) => isAsync)) return null;
  // A `finally` body is compiled more than once, each time with all items of its line.
  return entering < 0 || enters.length === 0 ? -1 : entering % enters.length;
}

/** Position of an item among those whose header is on the frame's line; -1 for a block around it. */
export function headerPosition({ enters }: PlaceFacts, { text, line }: WithItem): number {
  return enters.findIndex((item) => item.text === text && item.line === line);
}

/** The text of the item on the frame's line that is over this object, where the interpreter told what its blocks are over. */
export function enteredText({ refs }: Frame, facts: PlaceFacts, id: string): string | null {
  const around = facts.holds.filter((item) => headerPosition(facts, item) < 0).length;
  return facts.enters.find((_, at) => refs?.[`with[${around + at}]`] === id)?.text ?? null;
}

const ENTERS: ReadonlySet<string> = new Set(['__enter__', '__aenter__']);

/**
 * Whether a frame on a line with the header and the body of a `with` is past the header, told without its instruction: by what it
 * calls, else by the kernel. A thread that is in a futex, as for any lock, may still be waiting to get in.
 */
export function isPastHeader(actor: Actor, depth: number): boolean {
  const called = depth > 0 ? actor.frames[depth - 1] : undefined;
  if (called !== undefined) return !ENTERS.has(called.function);
  // A task that stands still does so at an await, and `__aenter__` would have a frame.
  return actor.kind === 'task' || systemApi(actor) !== null;
}

/** The kernel has the thread in another system call than a wait for this object is. */
export function isElsewhere(actor: Actor, object: SyncObject): boolean {
  return traitsOf(object.kind).isFutex && systemApi(actor) !== null;
}
