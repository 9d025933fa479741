import { ownFrames } from '../../model/own-frames.ts';
import type { Frame } from '../../model/snapshot.ts';
import { modulePath, userFrame } from '../../model/user-frames.ts';
import { exitWaitOf } from '../exit/exit-wait.ts';
import type { Evidence } from '../focus/evidence.ts';
import { type Actor, processKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type SystemWait, systemWaitOf } from '../os/system-wait.ts';
import { awaitedOf } from '../script/awaited.ts';
import { sharedLockHolder } from '../unblock/shared-locks.ts';
import { unblockToActor } from '../unblock/unblock.ts';
import type { Unblock } from '../unblock/wakers/types.ts';
import { type Waiting, waitingOf } from '../waits/waiting.ts';
import { actingFor } from '../walk/needs.ts';
import type { Path, Step } from '../walk/walk.ts';

/** A step of the walk and what it waits for in the system. */
export interface Hop {
  readonly actor: Actor;
  readonly waiting: Waiting | null;
  readonly system: SystemWait | null;
}

/** The way from the deciding main thread to the end, with what the system tells at each step. */
export interface Route {
  readonly hops: readonly Hop[];
  readonly end: Path['end'];
  /** Indices of the hops of a circle; empty where there is none. */
  readonly circle: readonly number[];
}

/** More steps than any real chain through processes and threads has. */
const STEPS_LIMIT = 64;
const ROUTES = new WeakMap<Evidence, Route | null>();

/** The path of the graph, and on from its last step as long as one actor alone is meant. Computed once. */
export function routeOf(evidence: Evidence): Route | null {
  const known = ROUTES.get(evidence);
  if (known !== undefined) return known;
  const route = compute(evidence);
  ROUTES.set(evidence, route);
  return route;
}

function compute(evidence: Evidence): Route | null {
  const { graph, path, process } = evidence;
  if ((path === null && process === null) || exitsForAThread(evidence)) return null;
  const steps: readonly Pick<Step, 'actor'>[] = path?.steps ?? [];
  const hops = steps.map(({ actor }) => hopOf(graph, actor));
  let end: Path['end'] = path?.end ?? { how: 'unknown' };
  if (hops.length === 0 && process !== null) {
    const whole = graph.actors.get(`process ${process.pid}`);
    if (whole !== undefined) hops.push(hopOf(graph, whole));
  }
  while (end.how !== 'cycle' && end.how !== 'mutual' && end.how !== 'ended' && hops.length < STEPS_LIMIT) {
    // Who stops waiting by itself needs nobody.
    if (hops.at(-1)?.waiting?.patience === 'ends') break;
    const next = onlyNext(graph, hops.at(-1));
    if (next === null) break;
    const back = hops.findIndex(({ actor }) => actor.key === next.key);
    if (back >= 0) {
      // Who comes back and looks again is no part of a deadlock.
      const polls = hops.slice(back).some(({ waiting }) => waiting?.patience === 'polls');
      end = polls ? { how: 'runs' } : { how: 'cycle', from: back };
      break;
    }
    const waiting = waitingOf(graph, next);
    hops.push(hopOf(graph, next));
    end = waiting === null ? { how: 'runs' } : ended(graph, next);
  }
  // Actors that are stuck in each other are a circle too, though more than one could help.
  const round = end.how === 'cycle' || end.how === 'mutual' ? hops.map((_, at) => at).slice(end.from) : [];
  const circle = end.how === 'mutual' && round.length < 2 ? [] : round;
  return { hops, end, circle };
}

/** At the interpreter's end the thread that it joins is the answer, except a queue's feeder, which ends by itself once it is read. */
function exitsForAThread({ main, threads, snapshot }: Evidence): boolean {
  const wait = main === null ? null : exitWaitOf(main, threads, snapshot.workspace);
  return wait !== null && wait !== 'queue feeder' && wait !== 'process';
}

/** A step with what it waits for in the system. */
export function hopOf(graph: WaitGraph, actor: Actor): Hop {
  return { actor, waiting: waitingOf(graph, actor), system: systemWaitOf(graph, actor) };
}

function onlyNext(graph: WaitGraph, hop: Hop | undefined): Actor | null {
  const unblock = hop === undefined ? null : (unblockToActor(graph, hop.actor) ?? atQueueLock(graph, hop.actor));
  if (unblock === null || (unblock.by !== 'all' && unblock.by !== 'any')) return null;
  const [only, ...others] = unblock.actors.map((actor) => actingFor(graph, actor));
  return only !== undefined && others.length === 0 ? only : null;
}

/** A queue's feeder calls the bound `acquire` of the lock that processes share for writing: no table sees that wait. */
function atQueueLock(graph: WaitGraph, actor: Actor): Unblock | null {
  const [top] = actor.frames;
  if (top?.function !== '_feed' || modulePath(top.file) !== 'multiprocessing/queues.py') return null;
  const lock = graph.object(actor.process, top.refs?.['writelock']);
  return lock === null || lock.facts['locked'] !== true ? null : sharedLockHolder(graph, actor, lock);
}

function ended(graph: WaitGraph, actor: Actor): Path['end'] {
  const unblock = unblockToActor(graph, actor);
  if (unblock?.by === 'ended') return { how: 'ended', what: unblock.what, object: null };
  if (unblock?.by === 'outside') return { how: 'outside', what: unblock.what };
  return unblock?.by === 'any' && unblock.actors.length === 0 ? { how: 'nobody' } : { how: 'unknown' };
}

/**
 * The step that decides: in a circle the one that goes through the system, else the last one where nothing closes the chain
 * behind it. `null` where an object of the process explains the end.
 */
export function decisive(route: Route, fits: (hop: Hop) => boolean): number {
  const { hops, circle, end } = route;
  if (circle.length > 0) return circle.find((at) => matches(hops[at], fits)) ?? -1;
  const last = hops.length - 1;
  if (matches(hops[last], fits)) return last;
  if (end.how === 'mutual') return -1;
  if (end.how !== 'runs' && end.how !== 'unknown' && end.how !== 'outside') return -1;
  return hops.findLastIndex((hop) => matches(hop, fits));
}

/** The step after this one, in a circle also the first one of it; `null` where there is none but the step itself. */
export function followingOf({ hops, circle }: Route, at: number): Hop | null {
  const following = hops[at + 1] ?? hops[circle[0] ?? -1];
  return following === undefined || following.actor === hops[at]?.actor ? null : following;
}

function matches(hop: Hop | undefined, fits: (hop: Hop) => boolean): boolean {
  return hop !== undefined && fits(hop);
}

/** The line to show for a hop: the user's, else the one that waits. */
export function hopLine({ actor, waiting }: Hop, workspace: string): Frame | null {
  const own = ownFrames(actor.frames);
  const asked = waiting?.frame ?? null;
  return userFrame(own, workspace) ?? (asked !== null && own.includes(asked) ? asked : null) ?? actor.frames[0] ?? null;
}

/** The same, and of a program whose own stack nobody reads the line of the script that runs it. */
export function hopPlace({ actors, processes, workspace }: WaitGraph, hop: Hop): Frame | null {
  const own = hopLine(hop, workspace);
  let here = hop.actor.process;
  for (let depth = 0; own === null && depth < STEPS_LIMIT && here.python === null; depth++) {
    const parent = processes.get(here.ppid);
    if (parent === undefined || parent.python !== null) return null;
    // Where its shell stands is no place of a job that the shell has gone on without.
    const isJob = awaitedOf(parent, processes)?.children.includes(here) === false;
    const standing = actors.get(processKey(isJob ? here.pid : parent.pid));
    const line = userFrame((isJob ? standing?.startedAt : standing?.frames) ?? [], workspace);
    if (line !== null || isJob) return line;
    here = parent;
  }
  return own;
}
