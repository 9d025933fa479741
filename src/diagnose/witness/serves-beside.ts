import { isDead, isPytest } from '../../model/process-kind.ts';
import type { OpenFile, Process } from '../../model/snapshot.ts';
import { startersIn } from '../../model/starters.ts';
import { lastDetails } from '../../model/threads.ts';
import { userFrame } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf, systemFacts } from '../graph/kernel.ts';
import { once } from '../graph/memo.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isBusy } from '../os/computing.ts';
import { clientsAt } from '../os/listening.ts';
import { isFruitless } from '../waits/endless.ts';
import { waitingOf } from '../waits/waiting.ts';

/**
 * The listening socket of a library's program that has nothing to do but to serve, where its main thread only looks again and again whether it is to
 * stop: another thread of it, or a child, waits for clients there. `null` where there may be more to do: somebody is connected, code of the workspace
 * stands on a stack, a thread works or rests for a time, or it has started something else.
 */
export const servesBeside: (graph: WaitGraph, process: Process) => OpenFile | null = once(
  (graph: WaitGraph, process: Process) => {
    const listening = process.files.find(({ socket }) => socket?.state === 'LISTEN');
    if (listening === undefined || process.python === null || isDead(process) || isPytest(process)) return null;
    if ((lastDetails(process)?.currentTest ?? null) !== null || hasClients(process)) return null;
    const actors = withoutOwnCode(graph, process);
    if (actors === null) return null;
    const threads = actors.filter(({ kind }) => kind === 'thread');
    const main = threads.find(({ thread }) => thread?.main === true);
    if (main === undefined || !looksAgain(graph, main)) return null;
    const others = threads.filter((one) => one !== main);
    const { startedBy, isServant } = startersIn(graph.snapshot);
    const children = startedBy(process).filter((one) => !isServant(one));
    if (actors.some((one) => one !== main && isAtWork(graph, one))) return null;
    if (children.some((one) => !listensAt(one, listening) || !isIdle(graph, one))) return null;
    return children.length > 0 || others.some((one) => watches(one, listening)) ? listening : null;
  },
);

/** It computes, or rests in a piece of work that ends: only a loop without an end around the pause may be there for nothing but to look again. */
function isAtWork(graph: WaitGraph, actor: Actor): boolean {
  const waiting = waitingOf(graph, actor);
  if (actor.kind === 'thread' && (waiting === null || isBusy(actor, graph.snapshot.sampleTimesMs))) return true;
  return waiting?.verb === 'sleep' && !actor.frames.some((one) => graph.factsAt(one)?.loops.some(isFruitless));
}

/** Its threads, tasks and greenlets; `null` where code of the workspace stands on the stack of one. */
function withoutOwnCode(graph: WaitGraph, process: Process): readonly Actor[] | null {
  const actors = graph.actorsOf(process).filter(({ kind }) => kind !== 'process');
  return actors.some(({ frames }) => userFrame(frames, graph.workspace) !== null) ? null : actors;
}

/** A child with clients to wait for and nothing else. An event loop that looks at a clock may be met between two of its waits. */
function isIdle(graph: WaitGraph, child: Process): boolean {
  if (isDead(child) || hasClients(child)) return false;
  if (child.python === null) return clientsAt(graph, child) !== null;
  const actors = withoutOwnCode(graph, child);
  return actors?.every((one) => !isBusy(one, graph.snapshot.sampleTimesMs)) === true;
}

function looksAgain(graph: WaitGraph, main: Actor): boolean {
  const waiting = waitingOf(graph, main);
  return waiting?.verb === 'sleep' || waiting?.patience === 'polls';
}

function hasClients({ files }: Process): boolean {
  return files.some(({ socket }) => socket?.state === 'ESTABLISHED');
}

function listensAt({ files }: Process, { inode, socket }: OpenFile): boolean {
  return files.some(
    (one) => one.socket?.state === 'LISTEN' && one.inode === inode && one.socket.local === socket?.local,
  );
}

/** The system call that the thread stands in waits for that socket. */
function watches(thread: Actor, { fd }: OpenFile): boolean {
  const watched = osThreadOf(thread)?.syscall?.watched ?? [];
  return systemFacts(thread).fd === fd || watched.some((one) => one.fd === fd && one.read);
}
