import type { Actor } from '../graph/actor.ts';
import type { EndedActor } from '../graph/ended.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { lostWakeUp } from '../loops/lost-wake-up.ts';
import { sleepsByStoppedClock } from '../loops/stopped-clock.ts';
import { isWithinProcess } from '../os/descriptors/other-end.ts';
import { isListening } from '../os/listening.ts';
import { systemWaitOf } from '../os/system-wait.ts';
import type { PossibleWakers } from '../path/possible-wakers.ts';
import { keepsOne } from '../path/steps.ts';
import { deferredWaitOf } from '../patterns/twisted.ts';
import { givenWith } from '../unblock/wakers/submitted.ts';
import { keepersFor } from '../waits/lent.ts';
import { isEndlessSleep } from '../waits/sleep-length.ts';
import { actingFor } from '../walk/needs.ts';
import { isIdle, type Path, type Step } from '../walk/walk.ts';
import type { NoWaker } from './causes/wakers.ts';

/** Why nobody ends the last wait of a path, the most telling reason first. */
export function noWakerOf(
  graph: WaitGraph,
  path: Path,
  last: Step,
  deadWaker: EndedActor | null,
  beside: PossibleWakers,
): NoWaker {
  const arrived = last.waiting === null ? null : lostWakeUp(graph, last.waiting);
  if (arrived !== null) return { type: 'lost wake-up', arrived };
  if (last.waiting !== null && sleepsByStoppedClock(graph, last.waiting)) return { type: 'clock stands' };
  if (isEndlessSleep(last.waiting)) return { type: 'never cancelled', sleeper: last.actor };
  const deferred = deferredWaitOf(graph, last);
  if (deferred !== null) return { type: 'unfired', ...deferred, isLeft: isLeft(graph, last) };
  if (deadWaker !== null) return { type: 'died', waker: deadWaker };
  if (path.end.how === 'ended' && path.end.what.type === 'loop run') {
    const objects = last.waiting?.objects ?? [];
    const given = [...objects, ...objects.flatMap((object) => givenWith(graph, last.actor, object))];
    const scheduled = given.map(({ facts }) => facts['scheduled']).find((one) => typeof one === 'string');
    const { inParent } = path.end.what;
    return { type: 'loop stopped', scheduled: scheduled ?? null, ...(inParent === undefined ? {} : { inParent }) };
  }
  if (path.end.how === 'ended') return { type: 'gone', gone: path.end.what };
  if (last.waiting?.objects[0]?.kind === 'event loop') return { type: 'loop' };
  if (last.hold !== null && keepsOne(last)) return { type: 'kept', hold: last.hold };
  const keepers = last.waiting === null ? [] : keepersFor(graph, last.waiting);
  if (keepers.length > 0 && last.hold === null) return { type: 'lent', by: keepers };
  if (path.end.how === 'nobody' && readsOwnPipe(graph, last)) return { type: 'own pipe' };
  if (path.end.how === 'mutual') return inEachOther(graph, path, last);
  const listeners = listenersOf(graph, last);
  if (listeners.length > 0) return { type: 'listens', by: listeners };
  return { type: 'unreferenced', others: beside.unlikely.length };
}

/** What the reactor will still do by itself. */
function isLeft(graph: WaitGraph, { actor }: Step): boolean {
  return graph
    .objectsOf(actor.process, 'event loop')
    .some(({ facts }) => Number(facts['scheduled'] ?? 0) > 0 && facts['watched'] !== undefined);
}

/** What it reads can come from nowhere but its own process. */
function readsOwnPipe(graph: WaitGraph, { actor }: Step): boolean {
  const system = systemWaitOf(graph, actor);
  return system?.kind === 'pipe' && system.wants === 'read' && isWithinProcess(graph, system.descriptors, actor);
}

/** Those that know it and only wait for a client to connect, where nobody else knows it. */
function listenersOf(graph: WaitGraph, { unblock, actor }: Step): readonly Actor[] {
  if (unblock?.by !== 'any') return [];
  const others = unblock.actors.map((one) => actingFor(graph, one)).filter((one) => one !== actor);
  return others.every((one) => isListening(graph, one)) ? [...new Set(others)] : [];
}

/** Whoever could end it is stuck itself. */
function inEachOther(graph: WaitGraph, { steps }: Path, { hold, unblock, actor }: Step): NoWaker {
  if (hold !== null) return { type: 'holder waits', hold };
  const owing = unblock?.by === 'any' || unblock?.by === 'all' ? unblock.actors : [];
  const able = owing.map((one) => actingFor(graph, one));
  const others = able.filter((one) => !isIdle(graph, one));
  const idle = able.filter((one) => isIdle(graph, one));
  if (idle.length > 0 && others.every((one) => one === actor)) return { type: 'idle', by: idle };
  const by: readonly Actor[] = [...new Set(others)].filter((one) => one !== actor);
  if (by.length === 0) return { type: 'nobody else' };
  return { type: 'all blocked', by, isBefore: steps.slice(0, -1).some((step) => others.includes(step.actor)) };
}
