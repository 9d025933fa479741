import { isDead } from '../../../model/process-kind.ts';
import type { Process } from '../../../model/snapshot.ts';
import { startersIn } from '../../../model/starters.ts';
import { isAt } from '../../apis/places.ts';
import type { ChildDied } from '../../finding/causes/system.ts';
import type { Wanted } from '../../finding/causes/wanted.ts';
import { deathsAmong } from '../../finding/deaths.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { Actor } from '../../graph/actor.ts';
import { type EndedActor, endedProcesses, hasFailed } from '../../graph/ended.ts';
import { otherEndOf } from '../../os/descriptors/other-end.ts';
import { isListening } from '../../os/listening.ts';
import { type Hop, type Route, routeOf } from '../../path/route.ts';
import type { Gone } from '../../unblock/wakers/gone.ts';
import { isPowerless } from '../../unblock/wakers/wakers.ts';
import { isOnPipeConnection } from '../../waits/groups.ts';
import type { Waiting } from '../../waits/waiting.ts';
import { actingFor } from '../../walk/needs.ts';
import { isIdle } from '../../walk/walk.ts';

/** Something is awaited from a process that is dead or was replaced. */
export const childDied: Rule = {
  id: 'child-died',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    if (!route || hop === undefined || route.circle.length > 0) return pass('no last step');
    if (route.end.how === 'ended' && route.end.object?.kind === 'process lock') return pass('a lock of processes');
    const death = deathOf(evidence, route, hop);
    if (death === null) return pass('nobody died');
    const isPool = death.type === 'gone' && death.gone.type === 'pool worker';
    const isOutOfMemory = endedProcesses(evidence.graph, hop.actor.process).some(
      ({ ended }) => ended.how === 'killed' && ended.oomKills > 0,
    );
    const wanted: Wanted = hop.waiting === null ? { type: 'answer' } : { type: 'api', waiting: hop.waiting };
    return findingOf(evidence, {
      cause: { kind: 'child-died', route, at, hop, death, isOutOfMemory },
      confidence: 'likely',
      route,
      at,
      wanted,
      who: death,
      parts: [isPool ? 'pool' : 'process'],
    });
  },
};

function deathOf(evidence: Evidence, route: Route, hop: Hop): ChildDied['death'] | null {
  const { end } = route;
  const gone = end.how === 'ended' ? end.what : null;
  if (gone?.type === 'pool worker' || isProcess(gone)) return { type: 'gone', gone };
  const ended = endedProcesses(evidence.graph, hop.actor.process);
  if (ended.length === 0 || isDone(evidence, hop, ended)) return null;
  if (isAnsweredByNobody(evidence, hop) || isAtSharedSemaphore(evidence, hop)) return { type: 'ended', actors: ended };
  const absent = ended.filter((child) => mayHaveConnected(evidence, route, hop, child));
  return absent.length > 0 ? { type: 'ended', actors: absent } : null;
}

function isProcess(gone: Gone | null): gone is Extract<Gone, { readonly type: 'actor' }> {
  return gone?.type === 'actor' && gone.actor.kind === 'process';
}

/**
 * It waits for a client to connect, nobody beside it and below it lives that could, and a child that failed was started by a function that still
 * waits: that is who was to connect. One whose exit code the program has read had another part: the program went on after its end.
 */
function mayHaveConnected(evidence: Evidence, route: Route, { system, actor }: Hop, child: EndedActor): boolean {
  if (system?.kind !== 'socket' || system.wants !== 'accept' || !hasFailed(child.ended)) return false;
  if (isEndRead(evidence, actor, child) || livingBelow(evidence, actor).length > 0) return false;
  const isKnown = deathsAmong(evidence).some(({ key }) => key === child.key);
  return isKnown && !livesBeside(evidence, route, actor);
}

function isEndRead({ graph, snapshot }: Evidence, { process }: Actor, { id }: EndedActor): boolean {
  const pid = Number(id);
  const isLeft = snapshot.processes.some((one) => one.pid === pid && one.ppid === process.pid && isDead(one));
  const objects = graph.objectsOf(process, 'process').filter(({ facts }) => facts['pid'] === pid);
  return !isLeft || objects.some(({ facts }) => typeof facts['returncode'] === 'number');
}

/**
 * Another thread, task or greenlet of the process that may act: it does not wait for the actor, nor for the next piece of work or client, as the
 * thread of a plug-in does.
 */
function livesBeside({ graph }: Evidence, { hops }: Route, actor: Actor): boolean {
  const waits = new Set(hops.map((hop) => actingFor(graph, hop.actor)));
  return graph.actorsOf(actor.process).some((one) => {
    if (one.kind === 'process' || waits.has(actingFor(graph, one))) return false;
    return !isPowerless(graph, one) && !isIdle(graph, one) && !isListening(graph, one);
  });
}

/**
 * All that ended did so without an error, and the reader has the other end of its pipe open itself: it waits for the end that it keeps away, not
 * for one who died.
 */
function isDone({ graph }: Evidence, { system, actor, waiting }: Hop, children: readonly EndedActor[]): boolean {
  if (waiting?.objects.some(({ kind }) => kind === 'process queue')) return false;
  if (system?.kind !== 'pipe' || children.some(({ ended }) => hasFailed(ended))) return false;
  return system.descriptors.some((descriptor) => otherEndOf(graph, descriptor, actor).isOwn);
}

/** It reads a connection of which only its own process still has the other end: where that is not seen at all, somebody has it, since a read ends when nobody does. */
function isAnsweredByNobody({ graph }: Evidence, { system, actor, waiting }: Hop): boolean {
  if (system === null || (system.kind !== 'pipe' && system.kind !== 'socket') || system.wants !== 'read') return false;
  const ofMultiprocessing =
    (waiting !== null && isAnsweredByProcess(waiting)) ||
    actor.frames.slice(0, 4).some((frame) => isAt('multiprocessing.connection', frame));
  if (!ofMultiprocessing || system.descriptors.length === 0) return false;
  const ends = system.descriptors.map((descriptor) => otherEndOf(graph, descriptor, actor));
  return ends.every((end) => end.isOwn && end.actors.length === 0 && end.outside.length === 0 && end.own.length === 0);
}

/**
 * It waits in a semaphore below an event, a condition or a queue of multiprocessing, and no other process of the family lives
 * that could have it.
 */
function isAtSharedSemaphore(evidence: Evidence, { actor, waiting }: Hop): boolean {
  if (waiting?.objects.some((object) => object.kind === 'process lock')) return false;
  const shared = actor.frames.slice(0, 8).some((frame) => isAt('multiprocessing.synchronize', frame));
  return shared && familyOf(evidence, actor).length === 0;
}

/** Python processes below that of the actor that live, without those that serve multiprocessing. */
function familyOf(evidence: Evidence, actor: Actor): readonly Process[] {
  return livingBelow(evidence, actor).filter(({ python }) => python !== null);
}

/** All processes below that of the actor that live, without those that serve multiprocessing. */
function livingBelow({ graph, snapshot }: Evidence, { process }: Actor): readonly Process[] {
  return snapshot.processes.filter(
    (one) => one !== process && !isDead(one) && !startersIn(snapshot).isServant(one) && isChildOf(one.ppid),
  );

  function isChildOf(ppid: number): boolean {
    for (let pid = ppid, depth = 0; depth < 32; depth++) {
      if (pid === process.pid) return true;
      const parent = graph.processes.get(pid);
      if (parent === undefined) return false;
      pid = parent.ppid;
    }
    return false;
  }
}

/** APIs of multiprocessing whose answer comes from another process. */
const ANSWERED: ReadonlySet<Waiting['id']> = new Set([
  'connection.wait',
  'multiprocessing.queue.get',
  'multiprocessing.queue.put',
  'multiprocessing.lock.acquire',
  'multiprocessing.event.wait',
  'multiprocessing.event.set',
  'multiprocessing.condition.notify',
  'multiprocessing.result.get',
  'multiprocessing.pool.join',
  'multiprocessing.pool.map',
]);

function isAnsweredByProcess(waiting: Waiting): boolean {
  return isOnPipeConnection(waiting) || ANSWERED.has(waiting.id);
}
