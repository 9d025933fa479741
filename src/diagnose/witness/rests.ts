import { isDead } from '../../model/process-kind.ts';
import type { Process } from '../../model/snapshot.ts';
import type { Actor } from '../graph/actor.ts';
import { dueInMs, osThreadOf } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { lineOf, numberIn } from '../python/line.ts';
import { loopAt } from '../script/loops.ts';
import { LONG_SLEEP_SECONDS } from '../waits/patience.ts';
import { pauseLeftMs } from '../waits/sleep-length.ts';
import { waitingOf } from '../waits/waiting.ts';
import { isBelow } from './beside.ts';
import { isBounded } from './new-call.ts';
import { isPause } from './pause.ts';
import { repeats } from './repeats.ts';

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

/**
 * Who rests in a pause that ends, in the process or below it, and goes on then: a thread, task or greenlet that is none of these, or a program that only lets a
 * time pass, for no shell that goes round in a loop. What comes then may be what the process waits for.
 */
export function restingBeside(graph: WaitGraph, process: Process, except: readonly Actor[]): Actor | null {
  const near = graph.snapshot.processes.filter(
    (one) => !isDead(one) && (one === process || isBelow(graph, one, process)),
  );
  for (const one of near) {
    const found = graph.actorsOf(one).find((actor) => !except.includes(actor) && rests(graph, actor, process));
    if (found !== undefined) return found;
  }
  return null;
}

/** A program that only lets a time pass that is over soon, below no shell up to this process that goes round in a loop. */
export function isProgramsPause(graph: WaitGraph, process: Process, above: Process | null): boolean {
  return process.python === null && isTimed(process) && !isInLoop(graph, process, above);
}

function rests(graph: WaitGraph, actor: Actor, above: Process): boolean {
  if (actor.kind === 'process') return isProgramsPause(graph, actor.process, above);
  const waiting = waitingOf(graph, actor);
  const isAsleep = actor.kind !== 'thread' || SLEEPS.has(osThreadOf(actor)?.syscall?.name ?? '');
  return isAsleep && waiting !== null && isPause(graph, waiting);
}

/** As long as a hang nobody means to wait for it. */
function isTimed(process: Process): boolean {
  const leftMs = pauseLeftMs(process);
  return leftMs !== null && leftMs < LONG_SLEEP_SECONDS * 1000;
}

/** A shell between them goes round in a loop that may be endless: another pause follows this one. */
function isInLoop(graph: WaitGraph, process: Process, above: Process | null): boolean {
  let here = graph.processes.get(process.ppid);
  for (let depth = 0; depth < DEPTH && here !== undefined && here !== above; depth++) {
    if (loopAt(here, graph.processes) !== null || repeats(graph, here)) return true;
    here = graph.processes.get(here.ppid);
  }
  return false;
}

/** Deepest kinship that is followed: far more than launchers and shells one inside the other. */
const DEPTH = 16;

/** As the kernel has it, whatever else its line does, in no loop that may be endless and for no longer than anybody means to pause. */
function sleeps(graph: WaitGraph, actor: Actor): boolean {
  if (!SLEEPS.has(osThreadOf(actor)?.syscall?.name ?? '')) return false;
  // What the kernel has left of it says more than a line, which `-c` text has none of.
  if ((dueInMs(actor) ?? 0) >= LONG_SLEEP_SECONDS * 1000) return false;
  return actor.frames.every((frame) => {
    const naps = lineOf(frame).calls.filter(({ name }) => name.endsWith('sleep'));
    const loops = graph.factsAt(frame)?.loops ?? [];
    return (
      naps.every(({ args: [length] }) => (numberIn(length) ?? 0) < LONG_SLEEP_SECONDS) &&
      loops.every((loop) => isBounded(graph, frame, loop))
    );
  });
}
