import type { Process } from '../model/snapshot.ts';
import type { Tried } from './finding/finding.ts';
import type { Evidence } from './focus/evidence.ts';
import type { Actor } from './graph/actor.ts';
import { type Missing, missingIn } from './graph/missing.ts';
import type { SystemWait } from './os/system-wait.ts';
import { hopOf, routeOf } from './path/route.ts';
import { unblockToActor } from './unblock/unblock.ts';
import type { Unblock } from './unblock/wakers/types.ts';
import type { Waiting } from './waits/waiting.ts';
import type { End } from './walk/walk.ts';

/** How a diagnosis was reached, as data. */
export interface Trace {
  readonly evidence: Evidence;
  readonly steps: readonly TraceStep[];
  /** `null` where there is no main thread to begin with. */
  readonly end: End | null;
  /** Rules in the order in which they were tried. */
  readonly tried: readonly Tried[];
  readonly missing: readonly Missing[];
}

/** One actor on the way: what it waits for, who can end that, and how sure that is. */
export interface TraceStep {
  readonly actor: Actor;
  readonly waiting: Waiting | null;
  /** What it waits for in the system; `null` where it waits for something else or for nothing. */
  readonly system: SystemWait | null;
  readonly unblock: Unblock | null;
  /** Objects join the two, and no holder is inferred. */
  readonly isSure: boolean;
}

export function traceOf(evidence: Evidence, tried: readonly Tried[]): Trace {
  const { graph, path, focus } = evidence;
  const route = routeOf(evidence);
  const holds = new Map((path?.steps ?? []).map(({ actor, hold }) => [actor, hold]));
  const hops = route?.hops ?? (path?.steps ?? []).map(({ actor }) => hopOf(graph, actor));
  const steps = hops.map(({ actor, waiting, system }): TraceStep => {
    const unblock = unblockToActor(graph, actor);
    const isSure = waiting !== null && waiting.objects.length > 0 && holds.get(actor)?.certain !== false;
    return { actor, waiting, system, unblock, isSure };
  });
  const processes = new Set<Process>([...focus.path, ...hops.map(({ actor }) => actor.process)]);
  return {
    evidence,
    steps,
    end: route?.end ?? path?.end ?? null,
    tried,
    missing: missingIn(graph, [...processes]),
  };
}
