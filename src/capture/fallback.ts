import type { ProcessId } from '../process-tree/types.ts';
import type { LayerName, LayerResult } from '../snapshot/types.ts';
import type { Deadline } from './deadline.ts';
import type { GdbEvidence, ProcessFacts } from './evidence.ts';
import { gdbLayer } from './gdb/gdb.ts';
import type { CaptureRequest } from './types.ts';

/** A Python process as a fallback layer sees it. */
export interface FallbackTarget {
  readonly id: ProcessId;
  readonly facts: ProcessFacts;
  /** e.g. `3.11.7`, from its registration; `null` where it has none. */
  readonly version: string | null;
  /** faulthandler answered in some sample. */
  readonly hasRawDump: boolean;
}

/** A way to read a Python process from outside. Layers are tried in order until one got its stacks. */
export interface FallbackLayer {
  readonly name: LayerName;
  applies(target: FallbackTarget, settings: CaptureRequest['settings']): boolean;
  /** Never rejects; bounded by the deadline. */
  read(target: FallbackTarget, settings: CaptureRequest['settings'], deadline: Deadline): Promise<FallbackReading>;
}

export interface FallbackReading {
  readonly result: LayerResult;
  readonly gdb: GdbEvidence | null;
}

const LAYERS: readonly FallbackLayer[] = [gdbLayer];

/** gdb is busy for a second and needs some 200 MiB: hosted runners have two to four cores. */
const CONCURRENCY = 2;

/** Runs the chain for every target, the important ones first; the answers stand in the order of the targets. */
export async function fallBack(
  targets: readonly FallbackTarget[],
  settings: CaptureRequest['settings'],
  deadline: Deadline,
): Promise<readonly (readonly FallbackReading[])[]> {
  const readings: (readonly FallbackReading[])[] = targets.map(() => []);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < targets.length; index = next++) {
      const target = targets[index];
      if (target !== undefined) readings[index] = await chain(target, settings, deadline);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return readings;
}

async function chain(
  target: FallbackTarget,
  settings: CaptureRequest['settings'],
  deadline: Deadline,
): Promise<readonly FallbackReading[]> {
  const readings: FallbackReading[] = [];
  for (const layer of LAYERS) {
    if (!layer.applies(target, settings)) continue;
    const reading = await layer.read(target, settings, deadline);
    readings.push(reading);
    if (reading.result.outcome === 'got') break;
  }
  return readings;
}
