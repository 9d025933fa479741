import { modulePath } from '../../model/user-frames.ts';
import { findingOf, subjectOf } from '../../narrate/hop-finding.ts';
import { waitName } from '../../narrate/wait-names.ts';
import type { Evidence, Rule } from '../finding.ts';
import { type Ending, endingsOf, endingWords } from '../os/endings.ts';
import { isDead, otherEndOf } from '../os/other-end.ts';
import { type Hop, routeOf } from '../path/route.ts';
import { LOST_WORKER } from '../unblock/pools.ts';
import { isOnConnection } from '../waits/groups.ts';
import type { Waiting } from '../waits/waiting.ts';

/** Something is awaited from a process that is dead or was replaced. */
export const childDied: Rule = {
  id: 'child-died',
  find(evidence) {
    const route = routeOf(evidence);
    const at = (route?.hops.length ?? 0) - 1;
    const hop = route?.hops[at];
    if (!route || hop === undefined || route.circle.length > 0) return null;
    if (route.end.how === 'ended' && route.end.object?.kind === 'process lock') return null;
    const death = deathOf(evidence, hop, route.end.how === 'ended' ? route.end.what : null);
    if (death === null) return null;
    const pool = death === LOST_WORKER;
    const wantedMemory = endingsOf(evidence.snapshot, hop.actor.process).some((ending) => ending.wantedMemory);
    return findingOf(evidence, {
      kind: 'child-died',
      confidence: 'likely',
      route,
      at,
      what: hop.waiting === null ? 'an answer' : waitName(hop.waiting),
      who: death,
      sentence: `${subjectOf(evidence, route, at)}; nobody can answer: ${death}${pool ? ', so that its task is lost while the workers that live are idle' : ''}`,
      advice: wantedMemory
        ? MEMORY_ADVICE
        : pool
          ? 'Find out why the worker died (a signal, the out-of-memory killer, `os._exit`). `concurrent.futures.ProcessPoolExecutor` raises BrokenProcessPool then; with `multiprocessing.Pool` wait with a timeout (`get(timeout=...)`).'
          : 'See why the process ended (its output, its exit code). Wait with a timeout, check `is_alive()` or wait on `Process.sentinel` as well, and close the ends of pipes that this process does not need, so that the death is seen as the end of the pipe.',
      parts: [pool ? 'pool' : 'process'],
    });
  },
};

const MEMORY_ADVICE =
  'Let it need less memory (fewer workers, smaller batches), or give the job more: a larger runner, a higher limit of the container. Wait with a timeout or look at `is_alive()`, so that the death is an error rather than a hang.';

function deathOf(evidence: Evidence, hop: Hop, ended: string | null): string | null {
  if (ended === LOST_WORKER) return ended;
  const endings = endingsOf(evidence.snapshot, hop.actor.process);
  const [last] = endings;
  if (ended !== null && /^process /.test(ended)) return ended;
  if (last === undefined) return null;
  const dead = wordsOf(endings);
  if (isAnsweredByNobody(evidence, hop)) return dead;
  return isAtSharedSemaphore(evidence, hop) ? dead : null;
}

function wordsOf(endings: readonly Ending[]): string {
  const shown = endings.slice(0, 2).map(endingWords);
  return endings.length > shown.length ? `${shown.join(', ')} and others` : shown.join(' and ');
}

/** It reads a connection of which only its own process still has the other end. */
function isAnsweredByNobody({ graph }: Evidence, { system, actor, waiting }: Hop): boolean {
  if (system === null || (system.kind !== 'pipe' && system.kind !== 'socket') || system.wants !== 'read') return false;
  const ofMultiprocessing =
    (waiting !== null && isAnsweredByProcess(waiting)) ||
    actor.frames.slice(0, 4).some((frame) => modulePath(frame.file) === 'multiprocessing/connection.py');
  if (!ofMultiprocessing || system.descriptors.length === 0) return false;
  const ends = system.descriptors.map((descriptor) => otherEndOf(graph, descriptor, actor));
  return ends.every((end) => end.actors.length === 0 && end.outside.length === 0 && end.own.length === 0);
}

/**
 * It waits in a semaphore below an event, a condition or a queue of multiprocessing, and no other process of the family lives
 * that could have it.
 */
function isAtSharedSemaphore({ graph, snapshot }: Evidence, { actor, waiting }: Hop): boolean {
  if (waiting?.objects.some((object) => object.kind === 'process lock')) return false;
  const shared = actor.frames
    .slice(0, 8)
    .some(
      (frame) =>
        modulePath(frame.file) === 'multiprocessing/synchronize.py' &&
        ['wait', 'wait_for', 'notify', 'notify_all', 'set'].includes(frame.function),
    );
  const family = snapshot.processes.filter(
    (one) => one !== actor.process && one.python !== null && !isDead(one) && !isHelper(one.argv) && isChildOf(one.ppid),
  );
  return shared && family.length === 0;

  function isChildOf(ppid: number): boolean {
    for (let pid = ppid, depth = 0; depth < 32; depth++) {
      if (pid === actor.process.pid) return true;
      const parent = graph.processes.get(pid);
      if (parent === undefined) return false;
      pid = parent.ppid;
    }
    return false;
  }
}

/** multiprocessing's own helpers never answer for a worker. */
function isHelper(argv: readonly string[]): boolean {
  return argv.some((word) => /multiprocessing\.(resource_tracker|semaphore_tracker|forkserver)/.test(word));
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
  return isOnConnection(waiting) || ANSWERED.has(waiting.id);
}
