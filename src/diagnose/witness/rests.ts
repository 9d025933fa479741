import type { Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { lineOf, numberIn } from '../python/line.ts';
import { LONG_SLEEP_SECONDS } from '../waits/patience.ts';
import { waitingOf } from '../waits/waiting.ts';
import { isBounded } from './new-call.ts';
import { isPause } from './pause.ts';

/** System calls that end by themselves. */
const SLEEPS: ReadonlySet<string> = new Set(['nanosleep', 'clock_nanosleep']);

/**
 * A thread or task of it, other than this one, is in a pause that ends, or the whole is a program that sleeps: what the process has locked it may give back
 * then, so that nothing is proven.
 */
export function restsBriefly(graph: WaitGraph, process: Process, waiter: Actor): boolean {
  return graph.actorsOf(process).some((actor) => {
    if (actor === waiter || (actor.kind === 'process' && process.python !== null)) return false;
    const waiting = waitingOf(graph, actor);
    return (waiting !== null && isPause(graph, waiting)) || sleeps(graph, actor);
  });
}

/** As the kernel has it, whatever else its line does, in no loop that may be endless and for no longer than anybody means to pause. */
function sleeps(graph: WaitGraph, actor: Actor): boolean {
  if (!SLEEPS.has(osThreadOf(actor)?.syscall?.name ?? '')) return false;
  return actor.frames.every((frame) => {
    const naps = lineOf(frame).calls.filter(({ name }) => name.endsWith('sleep'));
    const loops = graph.factsAt(frame)?.loops ?? [];
    return (
      naps.every(({ args: [length] }) => (numberIn(length) ?? 0) < LONG_SLEEP_SECONDS) &&
      loops.every((loop) => isBounded(graph, frame, loop))
    );
  });
}
