import type { Process } from '../../model/snapshot.ts';
import { modulePath, outsideStandardLibrary, ownerOf, packageOf } from '../../model/user-frames.ts';
import type { Actor } from '../graph/actor.ts';
import { osThreadOf, systemFacts } from '../graph/kernel.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { mayBeWokenByPeer } from '../loops/open-connections.ts';
import { isTableKnown } from '../os/descriptors/connected.ts';
import { isWithinProcess } from '../os/descriptors/other-end.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import { isPowerless } from '../unblock/wakers/wakers.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';
import { type Progress, progressOf, sourceOf } from '../walk/progress.ts';
import type { Path, Step } from '../walk/walk.ts';
import { isPause } from '../witness/pause.ts';
import { isTimerToCome, threadsThatCome } from '../witness/threads-come.ts';

/** Who is alive beside a path that ends at nobody. */
export interface PossibleWakers {
  /** They may yet do something that no name in their frames shows: read from outside, run, wait for something unknown. */
  readonly mayAct: readonly Actor[];
  /** They only sleep, poll, wait for a client to connect or for who is stuck, and nothing in their frames leads to what is waited for. */
  readonly unlikely: readonly Actor[];
}

export function possibleWakersOf(graph: WaitGraph, path: Path): PossibleWakers {
  const last = path.steps.at(-1);
  if (last === undefined) return { mayAct: [], unlikely: [] };
  const progress = progressOf(graph);
  const comes = threadsThatCome(last.actor.process);
  // Threads are begun while it waits: whoever goes round there does something.
  const someoneActs = comes.begun.size + comes.ended > 0;
  const others = graph.actorsOf(last.actor.process).filter((actor) => actor.kind !== 'process' && actor !== last.actor);
  const free = others.filter((actor) => progress.has(actor));
  const sleeps = (waiter: Actor) => {
    // Who waits for one of these goes on when that one does: a loop's thread for the task that it was given.
    const actor = sourceOf(progress, waiter);
    const waiting = waitingOf(graph, actor);
    if (waiting === null) return false;
    if (someoneActs || isTimerToCome(graph, waiting)) return false;
    if (isOfSameLibrary(graph, last, actor) && !isConsumerElsewhere(last, waiting)) return false;
    // A pause ends and what comes after it may act; who goes round in a loop without an end has had its chance.
    return (
      waiting.patience === 'polls' ||
      (waiting.verb === 'sleep' && (actor.kind !== 'thread' || !isPause(graph, waiting)))
    );
  };
  // On a connection that has both ends in this process only those send who are looked at here.
  const listens = (actor: Actor) =>
    progress.get(actor)?.outsider?.type === 'client' || readsFromItself(graph, sourceOf(progress, actor));
  // With the table of its loop at hand it is known that no connection completes what the task waits for.
  const byPeer = mayBeWokenByPeer(graph, last.actor) && !isTableKnown(graph, last.actor) ? [last.actor] : [];
  // A library that waits for its own receiver is woken by it, though neither names the other.
  const byLibrary = last.waiting?.frame != null && ownerOf(last.waiting.frame.file, graph.workspace) === 'library';
  const relays = byLibrary ? others.filter((actor) => isPowerless(graph, actor) && isRelay(actor)) : [];
  const quiet = relays.filter((actor) => isFedByStuck(graph, progress, actor));
  return {
    mayAct: [
      ...free.filter((actor) => !sleeps(actor) && !listens(actor)),
      ...relays.filter((actor) => !quiet.includes(actor)),
      ...byPeer,
    ],
    unlikely: [...free.filter((actor) => sleeps(actor) || listens(actor)), ...quiet],
  };
}

/** The library in which it waits has begun that thread, and runs its own code there: it may wait for that very thread, though neither names the other. */
function isOfSameLibrary({ workspace }: WaitGraph, { waiting }: Step, { kind, frames, startedAt }: Actor): boolean {
  const asked = packageOf(waiting?.frame?.file ?? '', workspace);
  if (kind !== 'thread' || asked === null) return false;
  return [frames, startedAt].every(
    (stack) => packageOf(outsideStandardLibrary(stack, workspace)?.file ?? '', workspace) === asked,
  );
}

/**
 * Of one queue it takes, and there is nothing in it, while another queue is waited for: what its library would have it do is put into its own.
 * An event or a condition may be set by whoever wakes up for whatever reason.
 */
function isConsumerElsewhere({ waiting: asked }: Step, { verb, objects }: Waiting): boolean {
  if (asked?.group !== 'queue' || verb !== 'get' || objects.length === 0) return false;
  return objects.every(({ id, facts }) => facts['size'] === 0 && asked.objects.every((one) => one.id !== id));
}

function readsFromItself(graph: WaitGraph, actor: Actor): boolean {
  const system = actor.kind === 'process' ? null : systemWaitOf(graph, actor);
  return system?.kind === 'socket' && system.wants === 'read' && isWithinProcess(graph, system.descriptors, actor);
}

/** What it hands on would come over a pipe from processes of the command alone, each of whose threads and tasks was read and is stuck as well. */
function isFedByStuck(graph: WaitGraph, progress: Progress, actor: Actor): boolean {
  const feeders = feedersOf(graph, actor);
  return feeders.length > 0 && feeders.every((process) => process !== actor.process && isAllStuck(process));

  function isAllStuck(process: Process): boolean {
    const inside = graph.actorsOf(process).filter(({ kind }) => kind !== 'process');
    // Its own receivers read from this process, whose threads are asked for one by one.
    const reads = (one: Actor) => feedersOf(graph, one).some((feeder) => feeder === actor.process);
    return (
      inside.length > 0 && inside.every((one) => (waitingOf(graph, one) === null ? reads(one) : !progress.has(one)))
    );
  }
}

/** The processes at the other end of the pipe that its system call reads; none where one of them is not of the command. */
function feedersOf(graph: WaitGraph, actor: Actor): readonly Process[] {
  const { fd } = systemFacts(actor);
  const file =
    osThreadOf(actor)?.syscall?.name === 'read' ? actor.process.files.find((one) => one.fd === fd) : undefined;
  const peers = file?.kind === 'pipe' ? file.peers.map(({ pid }) => graph.processes.get(pid)) : [];
  return peers.includes(undefined) ? [] : peers.filter((process) => process !== undefined);
}

/** Threads of libraries that hand on what comes from another process. */
function isRelay(actor: Actor): boolean {
  return actor.frames.some(({ file, function: name }) => {
    const path = modulePath(file);
    return (
      /(^|\/)execnet\//.test(path) ||
      (path === 'multiprocessing/pool.py' && name === '_handle_results') ||
      path === 'multiprocessing/managers.py' ||
      path === 'concurrent/futures/process.py'
    );
  });
}
