import type { LayerName, Process } from '../../model/snapshot.ts';
import { lastDetails, mainThread, threadsOf } from '../../model/threads.ts';
import { userFrame } from '../../model/user-frames.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';

/**
 * An input of the reasoning that a process did not give:
 * - `stacks`: no Python stack at all; `main thread`: stacks, but not that of the main thread
 * - `details`: names, objects, tasks: without them nobody is joined to what they wait for
 * - `objects`: the collector answered and found no object that a frame refers to
 * - `sources`: what the source says at the user's lines: `with` blocks, calls, loops
 * - `second sample`: nothing to tell standstill from movement
 */
export interface Missing {
  readonly process: Process;
  readonly what: 'stacks' | 'main thread' | 'details' | 'objects' | 'sources' | 'second sample';
  /** Who said why; `null` for the reader of sources, and where nobody did. */
  readonly layer: LayerName | null;
  /** What a layer or the reader of sources said, in its own words; empty where nobody said anything. */
  readonly why: string;
}

/** What the reasoning had to do without, in the processes that it went through. */
export function missingIn(graph: WaitGraph, processes: readonly Process[]): readonly Missing[] {
  return processes.flatMap((process) => missingOf(graph, process));
}

function missingOf(graph: WaitGraph, process: Process): readonly Missing[] {
  if (process.python === null || process.states.at(-1) === 'Z') return [];
  const threads = threadsOf(process);
  if (threads.length === 0) return [{ process, what: 'stacks', ...layerReason(process, null) }];
  const details = lastDetails(process);
  const found: Missing[] = [];
  if (mainThread(threads) === null) found.push({ process, what: 'main thread', ...layerReason(process, null) });
  if (details === null) found.push({ process, what: 'details', ...layerReason(process, 'details') });
  else if (details.objects.length === 0) found.push({ process, what: 'objects', layer: null, why: '' });
  const sources = sourcesMissing(graph, process);
  if (sources !== null) found.push({ process, what: 'sources', layer: null, why: sources });
  const samples = process.python.samples.filter(({ raw, details: told }) => raw !== null || told !== null);
  if (samples.length === 1) found.push({ process, what: 'second sample', layer: null, why: '' });
  return found;
}

/** Why the first layer that got nothing did so. */
function layerReason({ layers }: Process, only: LayerName | null): Pick<Missing, 'layer' | 'why'> {
  const failed = layers.filter(({ outcome, reason }) => outcome !== 'got' && reason !== '');
  const own = failed.find(({ layer }) => layer === only) ?? failed[0];
  return { layer: own?.layer ?? null, why: own?.reason ?? '' };
}

/** `null` where the source of every user line on top of a stack is known; else what its reader said. */
function sourcesMissing(graph: WaitGraph, process: Process): string | null {
  const lines = threadsOf(process).flatMap(({ frames }) => userFrame(frames, graph.workspace) ?? []);
  const unknown = lines.filter((frame) => graph.factsAt(frame) === null);
  if (lines.length === 0 || unknown.length < lines.length) return null;
  return graph.snapshot.sources.problems[0]?.message ?? '';
}
