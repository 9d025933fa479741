import { exitWaitOf } from '../exit-wait.ts';
import { standIn } from '../graph/edges.ts';
import { type Owed, owedToParty } from '../graph/owed.ts';
import type { Party } from '../graph/party.ts';
import { type Waiting, waitingOf } from '../graph/waiting.ts';
import type { Path, Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import type { Evidence } from '../rule.ts';
import { modulePath } from '../user-frames.ts';
import { sharedLockHolder } from './shared-locks.ts';
import { type SystemWait, systemWaitOf } from './system-wait.ts';

/** A step of the walk and what it waits for in the system. */
export interface Station {
  readonly party: Party;
  readonly waiting: Waiting | null;
  readonly system: SystemWait | null;
}

/** The way from the deciding main thread to the end, with what the system tells at each step. */
export interface Trail {
  readonly stations: readonly Station[];
  readonly end: Path['end'];
  /** Indices of the stations of a circle; empty where there is none. */
  readonly circle: readonly number[];
}

/** More steps than any real chain through processes and threads has. */
const STEPS_LIMIT = 64;
const TRAILS = new WeakMap<Evidence, Trail | null>();

/** The path of the graph, and on from its last step as long as one party alone is meant. Computed once. */
export function trailOf(evidence: Evidence): Trail | null {
  const known = TRAILS.get(evidence);
  if (known !== undefined) return known;
  const trail = compute(evidence);
  TRAILS.set(evidence, trail);
  return trail;
}

function compute(evidence: Evidence): Trail | null {
  const { world, path, process } = evidence;
  if ((path === null && process === null) || exitsForAThread(evidence)) return null;
  const steps: readonly Pick<Step, 'party'>[] = path?.steps ?? [];
  const stations = steps.map(({ party }) => stationOf(world, party));
  let end: Path['end'] = path?.end ?? { how: 'unknown' };
  if (stations.length === 0 && process !== null) {
    const whole = world.parties.get(`process ${process.pid}`);
    if (whole !== undefined) stations.push(stationOf(world, whole));
  }
  while (end.how !== 'cycle' && end.how !== 'mutual' && end.how !== 'ended' && stations.length < STEPS_LIMIT) {
    const next = onlyNext(world, stations.at(-1));
    if (next === null) break;
    const back = stations.findIndex(({ party }) => party.key === next.key);
    if (back >= 0) {
      // Who comes back and looks again is no part of a deadlock.
      const polls = stations.slice(back).some(({ waiting }) => waiting?.patience === 'polls');
      end = polls ? { how: 'runs' } : { how: 'cycle', from: back };
      break;
    }
    const waiting = waitingOf(world, next);
    stations.push(stationOf(world, next));
    end = waiting === null ? { how: 'runs' } : ended(world, next);
  }
  // Parties that are stuck in each other are a circle too, though more than one could help.
  const round = end.how === 'cycle' || end.how === 'mutual' ? stations.map((_, at) => at).slice(end.from) : [];
  const circle = end.how === 'mutual' && round.length < 2 ? [] : round;
  return { stations, end, circle };
}

/** At the interpreter's end the thread that it joins is the answer, except a queue's feeder, which ends by itself once it is read. */
function exitsForAThread({ main, threads, snapshot }: Evidence): boolean {
  const wait = main === null ? null : exitWaitOf(main, threads, snapshot.workspace);
  return wait !== null && wait !== 'queue feeder' && wait !== 'process';
}

function stationOf(world: World, party: Party): Station {
  return { party, waiting: waitingOf(world, party), system: systemWaitOf(world, party) };
}

function onlyNext(world: World, station: Station | undefined): Party | null {
  const owed = station === undefined ? null : (owedToParty(world, station.party) ?? atQueueLock(world, station.party));
  if (owed === null || (owed.by !== 'all' && owed.by !== 'any')) return null;
  const [only, ...others] = owed.parties.map((party) => standIn(world, party));
  return only !== undefined && others.length === 0 ? only : null;
}

/** A queue's feeder calls the bound `acquire` of the lock that processes share for writing: no table sees that wait. */
function atQueueLock(world: World, party: Party): Owed | null {
  const [top] = party.frames;
  if (top?.function !== '_feed' || modulePath(top.file) !== 'multiprocessing/queues.py') return null;
  const lock = world.object(party.process, top.refs?.['writelock']);
  return lock === null || lock.facts['locked'] !== true ? null : sharedLockHolder(world, party, lock);
}

function ended(world: World, party: Party): Path['end'] {
  const owed = owedToParty(world, party);
  if (owed?.by === 'ended' || owed?.by === 'outside') return { how: owed.by, what: owed.what, object: null };
  return owed?.by === 'any' && owed.parties.length === 0 ? { how: 'nobody' } : { how: 'unknown' };
}

/**
 * The step that decides: in a circle the one that goes through the system, else the last one where nothing closes the chain
 * behind it. `null` where an object of the process explains the end.
 */
export function decisive(trail: Trail, fits: (station: Station) => boolean): number {
  const { stations, circle, end } = trail;
  if (circle.length > 0) return circle.find((at) => matches(stations[at], fits)) ?? -1;
  const last = stations.length - 1;
  if (matches(stations[last], fits)) return last;
  if (end.how === 'mutual') return -1;
  if (end.how !== 'runs' && end.how !== 'unknown' && end.how !== 'outside') return -1;
  return stations.findLastIndex((station) => matches(station, fits));
}

function matches(station: Station | undefined, fits: (station: Station) => boolean): boolean {
  return station !== undefined && fits(station);
}
