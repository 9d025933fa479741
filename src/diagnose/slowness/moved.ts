import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import { movementOf } from '../os/movement.ts';
import type { Hop } from '../path/route.ts';
import { isData, movedOver } from '../witness/bytes.ts';
import { isEndless } from '../witness/endless.ts';

/** Between the samples a process went on to another test, or to another stage of one. */
export function testsMoved({ snapshot }: Evidence): SeenProgress | null {
  for (const process of snapshot.processes) {
    const tests = (process.python?.samples ?? []).flatMap(({ details }) => details?.currentTest ?? []);
    const [first, last] = [tests[0], tests.at(-1)];
    if (first !== undefined && last !== undefined && first !== last)
      return { type: 'test', process, from: first, to: last };
  }
  return null;
}

/** The user's code of the last actor, or of one on the way, moved on, and not round an endless loop. */
export function stackMoved({ graph }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    const movement = movementOf(graph, actor);
    if (movement === null || !movement.moved || !movement.isSourceKnown) continue;
    const [first, ...others] = movement.place;
    if (first === undefined) continue;
    const linesMoved = others.some((frame) => frame.line !== first.line);
    // Calls from the same line: a loop further out, or a library, may do the same again and again.
    if (!linesMoved || (movement.loop !== null && isEndless(movement.loop))) continue;
    return { type: 'place', actor, frame: first };
  }
  return null;
}

/** Data goes over the connection that is waited for, more than a sign of life. */
export function bytesMoved(hops: readonly Hop[]): SeenProgress | null {
  for (const { actor, system } of hops) {
    const moved = movedOver(system);
    // A server of databases sends answers and nothing else: each byte ends a statement, or is a part of its rows.
    if (moved !== null && (system?.kind === 'database' || isData(moved))) return { type: 'bytes', actor, ...moved };
  }
  return null;
}
