import type { Process } from '../../model/snapshot.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { isBusy, processCpuShare } from '../os/computing.ts';
import { dataOf } from './bytes.ts';
import { newCallOf, wasCalledAnew } from './new-call.ts';
import { fileWorkOf, type ProgramWork, workOf } from './program.ts';

/** What shows that a process, Python or not, is at work; `call`: its code ended a call and began the next one. */
export type ProcessWork = ProgramWork | { readonly type: 'call'; readonly process: Process };

/** Whoever uses this share of a processor computes, on a machine where others want it as well. */
const COMPUTES_SHARE = 0.3;

/** `null` where nothing shows it. */
export function processWorkOf(graph: WaitGraph, process: Process): ProcessWork | null {
  if (process.python === null) return workOf(graph, process);
  const calls = graph
    .actorsOf(process)
    .some((actor) => newCallOf(graph, actor) !== null || wasCalledAnew(graph, actor));
  if (calls) return { type: 'call', process };
  const moved = dataOf(process);
  if (moved !== null) return { type: 'bytes', process, ...moved };
  const { sampleTimesMs } = graph.snapshot;
  const share = processCpuShare(process, sampleTimesMs) ?? 0;
  // On a machine that others want as well a thread that never rests may get less; what it writes shows that it does not only spin.
  const writes = (process.io?.writtenBytes ?? 0) > 0;
  const isAtWork = writes && graph.actorsOf(process).some((actor) => isBusy(actor, sampleTimesMs));
  const computes = share >= COMPUTES_SHARE || isAtWork;
  return fileWorkOf(process) ?? (computes ? { type: 'computes', process, share } : null);
}
