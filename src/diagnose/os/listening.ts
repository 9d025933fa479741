import { isDead, isPytest } from '../../model/process-kind.ts';
import type { OpenFile, Process } from '../../model/snapshot.ts';
import { lastDetails, mainThread, threadsOf } from '../../model/threads.ts';
import { type Actor, processKey, threadKey } from '../graph/actor.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { waitingOf } from '../waits/waiting.ts';
import { systemWaitOf } from './system-wait.ts';

/** A thread or task that stands in the accept of a server: it acts when a client connects, and for nobody else. */
export function isListening(graph: WaitGraph, actor: Actor): boolean {
  const system = actor.kind === 'process' ? null : systemWaitOf(graph, actor);
  return system?.kind === 'socket' && system.wants === 'accept';
}

/**
 * The listening socket of a program that has nothing to do but to serve: its main thread waits for whatever comes, and it runs no test. `null` for
 * any other.
 */
export const servesAt: (graph: WaitGraph, process: Process) => OpenFile | null = once(
  (graph: WaitGraph, process: Process) => {
    if ((lastDetails(process)?.currentTest ?? null) !== null) return null;
    return clientsAt(graph, process);
  },
);

/** The same of any program, also one that a test has started. */
export function clientsAt(graph: WaitGraph, process: Process): OpenFile | null {
  const listening = process.files.find(({ socket }) => socket?.state === 'LISTEN');
  if (listening === undefined || isDead(process) || isPytest(process)) return null;
  const main = mainThread(threadsOf(process));
  const key = main === null ? processKey(process.pid) : threadKey(process.pid, main.ident);
  const actor = graph.actors.get(key);
  const verb = actor === undefined ? undefined : waitingOf(graph, actor)?.verb;
  return verb === 'accept' || verb === 'select' || verb === 'signal' ? listening : null;
}

/**
 * A Python server that has come up and does nothing by itself: its main thread waits for clients, and no other one of its threads works, sleeps or
 * polls. What a test has started is one, too, though it has the test in its environment.
 */
export function onlyServes(graph: WaitGraph, process: Process): boolean {
  if (process.python === null || clientsAt(graph, process) === null) return false;
  const others = graph.actorsOf(process).filter(({ kind, thread }) => kind === 'thread' && thread?.main !== true);
  return others.every((actor) => waitingOf(graph, actor)?.patience === 'forever');
}

/** `localhost:8080`, `/dev/tcp/127.0.0.1/8080`: where nobody of the tree listens at that port. */
export function portWithoutListener({ snapshot }: WaitGraph, text: string): number | null {
  const found = /(?:\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)|\[::1\]|\/dev\/tcp\/[\w.]+)[:/](\d{2,5})\b/.exec(text)?.[1];
  if (found === undefined) return null;
  const listens = snapshot.processes.some(({ files }) =>
    files.some(({ socket }) => socket?.state === 'LISTEN' && socket.local.endsWith(`:${found}`)),
  );
  return listens ? null : Number(found);
}
