import { isDead } from '../../../model/process-kind.ts';
import type { Process } from '../../../model/snapshot.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { processKey } from '../../graph/actor.ts';
import { type Hop, type Route, routeOf } from '../../path/route.ts';
import { routeCulprit } from '../../path/route-culprit.ts';
import type { Doubt } from '../../proof/doubts.ts';
import { waitingOf } from '../../waits/waiting.ts';
import { actingFor } from '../../walk/needs.ts';
import { stopOf } from '../../witness/stopped-by-signal.ts';

/** Who the step waits for was stopped by a signal, and nobody sets it going. */
export const childStopped: Rule = {
  id: 'child-stopped',
  find(evidence) {
    const route = withFocus(evidence);
    const at = stoppedAt(route.hops);
    const hop = route.hops[at];
    const stop = hop === undefined ? null : stopOf(hop.actor.process);
    if (hop === undefined || stop === null) return pass('not stopped');
    const doing = { type: 'stopped', stop } as const;
    const until = { ...route, hops: route.hops.slice(0, at + 1) };
    // Where it stood when somebody else stopped it says nothing: who waits for it is to be looked at.
    const caller = stop.asks !== null || stopsItself(hop) ? null : (route.hops[at - 1] ?? null);
    const maker = stop.asks === null ? -1 : makerOfGroup(route.hops, at);
    const line = maker > 0 ? maker - 1 : caller === null ? null : at - 1;
    const waits = line === null ? null : routeCulprit(evidence, until, line);
    return findingOf(evidence, {
      cause: { kind: 'child-running', route: until, at, hop, doing, caller },
      // Another program of the command may set it going yet.
      confidence: 'proven',
      doubts: bystanders(evidence, until.hops, hop.actor.process),
      route: until,
      at,
      wanted: { type: 'foreign', doing },
      who: null,
      ...(waits === null ? {} : { culprit: waits.culprit }),
      parts: ['stopped', hop.actor.process.name],
    });
  },
};

/** Somebody of the command goes on who neither waits for the stopped one nor is below it. */
function bystanders({ graph, snapshot }: Evidence, hops: readonly Hop[], stopped: Process): readonly Doubt[] {
  const waiters = new Set(hops.map(({ actor }) => actor.process));
  const isBelow = (process: Process): boolean => {
    let above: Process | undefined = process;
    for (let depth = 0; above !== undefined && depth < DEPTH; depth++) {
      if (above === stopped) return true;
      above = graph.processes.get(above.ppid);
    }
    return false;
  };
  const goesOn = (one: Process) => !isDead(one) && !waiters.has(one) && stopOf(one) === null && !isBelow(one);
  return snapshot.processes.filter(goesOn).map((process): Doubt => ({ type: 'bystander', process }));
}

/** Programs between one and who is above it that are looked at: far more than there are. */
const DEPTH = 64;

/** `kill -STOP $$`: it was stopped in the call by which it sent a signal. */
function stopsItself({ actor: { process } }: Hop): boolean {
  return process.osThreads.some(({ syscall }) => /^(?:t?g?kill|rt_(?:tg)?sigqueueinfo)$/.test(syscall?.name ?? ''));
}

/**
 * A program before it that goes on, and leads the group in the background that it asked from: it has made that group, as timeout(1) does, and where it was started
 * is where that was decided. -1 where a shell made the group for a job, which is stopped as a whole.
 */
function makerOfGroup(hops: readonly Hop[], at: number): number {
  const group = hops[at]?.actor.process.pgid;
  const maker = hops.findIndex(({ actor: { process } }) => process.pid === group);
  return maker < at && maker >= 0 && stopOf(hops[maker]?.actor.process as Process) === null ? maker : -1;
}

/** The first that was stopped; of several of one group whoever asked the terminal for what stopped them all (a terminal signals the whole group). */
function stoppedAt(hops: readonly Hop[]): number {
  const stops = hops.map(({ actor }) => stopOf(actor.process));
  const first = stops.findIndex((stop) => stop !== null);
  const group = hops[first]?.actor.process.pgid;
  const asks = stops.findIndex((stop, at) => stop?.asks != null && hops[at]?.actor.process.pgid === group);
  return asks < 0 ? first : asks;
}

/** The processes that lead to the deciding one, then the route on from it. */
function withFocus(evidence: Evidence): Route {
  const { graph, focus } = evidence;
  const route = routeOf(evidence);
  const hops = route?.hops ?? [];
  const onRoute = new Set(hops.map(({ actor }) => actor.process));
  const before = focus.path.flatMap((process): readonly Hop[] => {
    const whole = onRoute.has(process) ? undefined : graph.actors.get(processKey(process.pid));
    if (whole === undefined) return [];
    const actor = actingFor(graph, whole);
    return [{ actor, waiting: waitingOf(graph, actor), system: null }];
  });
  return { hops: [...before, ...hops], end: { how: 'unknown' }, circle: [] };
}
