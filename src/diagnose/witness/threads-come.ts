import type { Frame, Process, Thread } from '../../model/snapshot.ts';
import { modulePath, userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';

/** Threads that were begun or have ended between the samples. */
export interface ComingAndGoing {
  /** Idents of those that live at the last sample and were not there at the first one. */
  readonly begun: ReadonlySet<string>;
  /** How many were there at the first sample and are no more. */
  readonly ended: number;
}

/**
 * Whose threads come and go: somebody begins them, whoever waits. Only what the collector told in two samples counts, and the kernel's ids, since
 * Python gives the ident of a thread that ended to the next one; the main thread is none of them.
 */
export function threadsThatCome(process: Process): ComingAndGoing {
  const samples = (process.python?.samples ?? []).flatMap(({ details }) => (details === null ? [] : [details.threads]));
  const [first, last] = [samples[0], samples.at(-1)];
  // One that has no id of the kernel's may be any of the other sample.
  if (first === undefined || last === undefined || samples.length < 2 || ![...first, ...last].every(hasId)) return NONE;
  const [before, now] = [idsOf(first), idsOf(last)];
  const begun = last.filter(({ main, nativeId }) => !main && !before.has(nativeId));
  return {
    begun: new Set(begun.map(({ ident }) => ident)),
    ended: [...before].filter((id) => !now.has(id)).length,
  };
}

const NONE: ComingAndGoing = { begun: new Set(), ended: 0 };

function hasId({ main, nativeId }: Thread): boolean {
  return main || nativeId !== null;
}

function idsOf(threads: readonly Thread[]): ReadonlySet<number | null> {
  return new Set(threads.filter(({ main }) => !main).map(({ nativeId }) => nativeId));
}

/**
 * It calls its function when its interval is over, and nothing tells how far that reaches. One that neither the user's code nor another
 * thread has begun is a library's own watch over what goes on here.
 */
export function isTimerToCome(graph: WaitGraph, { id, actor }: Waiting): boolean {
  if (id !== 'threading.timer' || callsAlone(graph, actor)) return false;
  const { workspace } = graph;
  const { startedAt } = actor;
  return startedAt.length === 0 || userFrame(startedAt, workspace) !== null || startedAt.some(isOfThread);
}

/** What it calls has nothing at hand that anybody waits for: a watchdog that prints stacks, or ends the process. */
function callsAlone(graph: WaitGraph, { process, id }: Actor): boolean {
  return graph.objectsOf(process, 'thread').some(({ facts }) => facts['ident'] === id && facts['callsAlone'] === true);
}

/** Where each thread of `threading` begins. */
function isOfThread({ file, function: name }: Frame): boolean {
  return modulePath(file) === 'threading.py' && name === '_bootstrap';
}

/** A timer of the program's waits out its interval: what it calls then may be what is waited for. */
export function hasTimerToCome(graph: WaitGraph, process: Process): boolean {
  return graph.actorsOf(process).some((actor) => {
    const waiting = actor.kind === 'thread' && actor.thread?.main !== true ? waitingOf(graph, actor) : null;
    return waiting !== null && isTimerToCome(graph, waiting);
  });
}
