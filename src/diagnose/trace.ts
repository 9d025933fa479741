import type { Process } from '../model/snapshot.ts';
import type { Ref } from './finding/chain.ts';
import { onlyEnded } from './finding/deaths.ts';
import { isFinding, type Tried } from './finding/finding.ts';
import type { Evidence } from './focus/evidence.ts';
import { type Missing, missingIn } from './focus/missing.ts';
import type { Actor } from './graph/actor.ts';
import type { EndedActor } from './graph/ended.ts';
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
  /** Who should have ended the last wait, by the chain, and ended instead. */
  readonly ended: readonly EndedStep[];
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

/** Where the way ends with somebody dead. */
export interface EndedStep {
  readonly actor: EndedActor;
  /** What is waited for shows it: a record or an object. */
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
    ended: endedIn(tried.at(-1)?.result),
    end: route?.end ?? path?.end ?? null,
    tried,
    missing: missingIn(graph, [...processes]),
  };
}

/** Those that the chain leads to. */
function endedIn(result: Tried['result'] | undefined): readonly EndedStep[] {
  if (result === undefined || !isFinding(result)) return [];
  return result.chain.flatMap(({ to, relation }) => {
    const actor = endedAt(to);
    return actor === null ? [] : [{ actor, isSure: relation !== 'could be woken by' }];
  });
}

function endedAt(to: Ref): EndedActor | null {
  if (to.type === 'who') return onlyEnded(to.who);
  return to.type === 'actor' && to.actor.ended !== null ? to.actor : null;
}
