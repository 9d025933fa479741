import type { Process } from '../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import { threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { cpuShare, isBusy } from '../os/computing.ts';
import { hopOf, routeOf } from '../path/route.ts';
import { childrenOf } from '../script/children.ts';
import { loopAt } from '../script/loops.ts';
import { workOf } from '../witness/program.ts';
import { repeats } from '../witness/repeats.ts';

/** One of the programs that the step waits for is at work, whatever else stands still beside it. */
export function programAtWork(evidence: Evidence): SeenProgress | null {
  const { graph, focus } = evidence;
  const last = focus.path.at(-1);
  if (focus.path.some((one) => loopAt(one, graph.processes) !== null || repeats(graph, one))) {
    // A loop asks for what somebody else makes: a job of the step.
    const work = jobsOf(graph, focus)
      .map((job) => programWork(graph, job))
      .find((one) => one !== null);
    return work ?? null;
  }
  const awaited = [...focus.path.filter((one) => one.python === null), ...(focus.siblings ?? [])];
  for (const process of awaited) {
    const work = process === last || process.python === null ? workOf(graph, process) : null;
    if (work !== null) return { type: 'program', work };
  }
  for (const process of focus.siblings ?? []) {
    const work = programWork(graph, process);
    if (work !== null) return work;
  }
  return holderAtWork(evidence);
}

/** Who has the lock of a file that a step waits for: it gives the lock back when its work is done. */
function holderAtWork(evidence: Evidence): SeenProgress | null {
  const { graph } = evidence;
  const systems = (routeOf(evidence)?.hops ?? []).map(({ system }) => system);
  const holders = systems.flatMap((system) => (system?.kind === 'file lock' ? system.lock.holderPids : []));
  const work = holders.flatMap((pid) => graph.processes.get(pid) ?? []).map((one) => programWork(graph, one));
  return work.find((one) => one !== null) ?? null;
}

/** Children of the shells on the way that are not on it. */
function jobsOf(graph: WaitGraph, { path }: Evidence['focus']): readonly Process[] {
  return path.flatMap((shell) => childrenOf(shell, graph.processes)).filter((one) => !path.includes(one));
}

/** A program beside the way, or one below it, that is at work; of Python that its main thread computes. */
function programWork(graph: WaitGraph, process: Process, depth = 0): SeenProgress | null {
  const work = workOf(graph, process);
  if (work !== null) return { type: 'program', work };
  const main = process.python === null ? null : mainThread(threadsOf(process));
  const actor = main === null ? undefined : graph.actors.get(threadKey(process.pid, main.ident));
  const { sampleTimesMs } = graph.snapshot;
  if (actor !== undefined && isBusy(actor, sampleTimesMs)) {
    return { type: 'computes', hop: hopOf(graph, actor), share: cpuShare(actor, sampleTimesMs) ?? 0 };
  }
  if (depth > DEPTH) return null;
  const below = childrenOf(process, graph.processes).map((child) => programWork(graph, child, depth + 1));
  return below.find((one) => one !== null) ?? null;
}

/** Deeper than any tree of a step. */
const DEPTH = 16;
