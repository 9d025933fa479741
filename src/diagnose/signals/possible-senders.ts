import { isDead } from '../../model/process-kind.ts';
import type { Actor } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isListening } from '../os/listening.ts';
import { waitingOf } from '../waits/waiting.ts';
import { progressOf, sourceOf } from '../walk/progress.ts';
import { isPause } from '../witness/pause.ts';

/** Who of the command is alive beside one that waits for a signal. */
export interface PossibleSenders {
  /** They go on, or nothing tells what they do: a signal needs no object that both of them know. */
  readonly mayAct: readonly Actor[];
  /** They only go round in a pause without an end, or wait for a client to connect. */
  readonly unlikely: readonly Actor[];
}

/** Threads, tasks and processes of the whole command, without those that wait for this very one. */
export function possibleSendersOf(graph: WaitGraph, waiter: Actor): PossibleSenders {
  const progress = progressOf(graph);
  const free = [...graph.actors.values()].filter(
    (actor) =>
      actor !== waiter &&
      progress.has(actor) &&
      sourceOf(progress, actor) !== waiter &&
      !isDead(actor.process) &&
      !isShell(graph, actor),
  );
  const rests = (actor: Actor) => {
    const source = sourceOf(progress, actor);
    if (isListening(graph, source)) return true;
    // A program that sleeps comes to its end, which is a signal to its parent (SIGCHLD).
    if (source.kind === 'process') return false;
    const waiting = waitingOf(graph, source);
    return waiting !== null && (waiting.patience === 'polls' || waiting.verb === 'sleep') && !isPause(graph, waiting);
  };
  return { mayAct: free.filter((actor) => !rests(actor)), unlikely: free.filter(rests) };
}

/** A process as a whole of which the threads are known: they tell what it does. */
function isShell(graph: WaitGraph, { kind, process }: Actor): boolean {
  return kind === 'process' && graph.actorsOf(process).some((one) => one.kind === 'thread');
}
