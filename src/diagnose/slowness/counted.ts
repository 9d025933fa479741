import type { SourceLoop } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isBusy } from '../os/computing.ts';
import { movementOf } from '../os/movement.ts';
import type { Hop } from '../path/route.ts';
import { comparedIn, compares, partsBetween, readPython, says, wholeCall } from '../python/line.ts';
import { isFruitless } from '../waits/endless.ts';
import { othersReach } from './reach.ts';

/**
 * A `while` of the user's compares a number that changed between the samples: something happens in its rounds, mostly towards its end, which is a guess. A loop
 * that only looks again (`while not ready():`) compares none, and a number that is handed to a call is no part of the comparison. A loop of a library may look
 * again for ever as well, but where it runs for a line of the user's whose numbers change meanwhile, it does more than that, unless it looks for something.
 */
export function countedOn({ graph, snapshot }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    // Who computes may as well run away from its end, or past it.
    if (isBusy(actor, snapshot.sampleTimesMs)) continue;
    for (const frame of actor.frames) {
      if (frame.changed === undefined || ownerOf(frame.file, snapshot.workspace) !== 'workspace') continue;
      const facts = graph.factsAt(frame);
      const [loop] = facts?.loops ?? [];
      const name = loop === undefined ? null : nameCompared(loop, frame.changed);
      if (loop !== undefined && name !== null) return { type: 'counted', actor, frame, loop, name };
      // What others have in hand as well, others may change.
      const first = frame.changed.find(
        (one) => (!one.includes('.') || one.startsWith('self.')) && !othersReach(graph, actor, frame, one),
      );
      const isWithoutLoop = facts !== null && facts.loops.length === 0 && (facts.rounds ?? []).length === 0;
      if (first !== undefined && isWithoutLoop && isLoopOfLibrary(graph, actor, frame))
        return { type: 'counted', actor, frame, loop: null, name: first };
    }
  }
  return null;
}

/** Below this frame, and before any other one of the user's, a library has ended a call and begun the next one: it works for this frame. */
function isLoopOfLibrary(graph: WaitGraph, actor: Actor, frame: Frame): boolean {
  const movement = movementOf(graph, actor);
  if (movement === null || movement.keeper === null) return false;
  // It stands at the same instruction of the same call, with other numbers: it went round.
  if (!movement.isRenewed && (movement.keeper.changed ?? []).length === 0) return false;
  const above = actor.frames.slice(0, Math.max(0, actor.frames.indexOf(frame)));
  const own = above.some(({ file }) => ownerOf(file, graph.workspace) === 'workspace');
  const isDeeper = above.length > 0 && movement.stable.length > actor.frames.length - above.length;
  return !own && isDeeper && !looksForSomething(graph, above);
}

/**
 * The library's innermost loop looks for something, and compares no number (`while not ready():`, `while not self.done:`): what the user counts may be how
 * often it has asked his function, or what another thread does meanwhile.
 */
function looksForSomething(graph: WaitGraph, above: readonly Frame[]): boolean {
  const [loop] = above.flatMap((frame) => graph.factsAt(frame)?.loops.slice(0, 1) ?? []);
  if (loop?.kind !== 'while' || loop.isInfinite || !isFruitless(loop)) return false;
  return !compares(readPython(loop.text));
}

/** The first of the names that the test of a loop compares by itself, or by its `len()`; one part of several of which one is enough decides nothing. */
function nameCompared({ kind, text }: SourceLoop, changed: NonNullable<Frame['changed']>): string | null {
  const test = readPython(text);
  if (kind !== 'while' || says(test, 'or')) return null;
  const sides = partsBetween(test, 'and').flatMap((part) => comparedIn(part) ?? []);
  const names = sides.map((side) => {
    const call = wholeCall(readPython(side));
    return call?.callee === 'len' ? call.args[0] : side;
  });
  return changed.find((name) => names.includes(name)) ?? null;
}
