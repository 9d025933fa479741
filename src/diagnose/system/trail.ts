import type { Frame } from '../../snapshot/types.ts';
import { culpritAt } from '../culprit.ts';
import { standIn } from '../graph/edges.ts';
import { owedToParty } from '../graph/owed.ts';
import { type Party, threadKey } from '../graph/party.ts';
import { type Waiting, waitingOf } from '../graph/waiting.ts';
import type { Path, Step } from '../graph/walk.ts';
import type { World } from '../graph/world.ts';
import type { Evidence } from '../rule.ts';
import { mainThread, threadsOf } from '../threads.ts';
import { place, userFrame } from '../user-frames.ts';
import type { Culprit, Link } from '../verdict.ts';
import { processLabel } from '../words.ts';
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

function compute({ world, path, process }: Evidence): Trail | null {
  if (path === null && process === null) return null;
  const steps: readonly Pick<Step, 'party'>[] = path?.steps ?? [];
  const stations = steps.map(({ party }) => stationOf(world, party));
  let end: Path['end'] = path?.end ?? { how: 'unknown' };
  if (stations.length === 0 && process !== null) {
    const whole = world.parties.get(`process ${process.pid}`);
    if (whole !== undefined) stations.push(stationOf(world, whole));
  }
  while (end.how !== 'cycle' && end.how !== 'ended' && stations.length < STEPS_LIMIT) {
    const next = onlyNext(world, stations.at(-1));
    if (next === null) break;
    const back = stations.findIndex(({ party }) => party.key === next.key);
    if (back >= 0) {
      end = { how: 'cycle', from: back };
      break;
    }
    const waiting = waitingOf(world, next);
    stations.push(stationOf(world, next));
    end = waiting === null ? { how: 'runs' } : ended(world, next);
  }
  const circle = end.how === 'cycle' ? stations.map((_, at) => at).slice(end.from) : [];
  return { stations, end, circle };
}

function stationOf(world: World, party: Party): Station {
  return { party, waiting: waitingOf(world, party), system: systemWaitOf(world, party) };
}

function onlyNext(world: World, station: Station | undefined): Party | null {
  const owed = station === undefined ? null : owedToParty(world, station.party);
  if (owed === null || (owed.by !== 'all' && owed.by !== 'any')) return null;
  const [only, ...others] = owed.parties.map((party) => standIn(world, party));
  return only !== undefined && others.length === 0 ? only : null;
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
  if (end.how !== 'runs' && end.how !== 'unknown' && end.how !== 'outside') return -1;
  return stations.findLastIndex((station) => matches(station, fits));
}

function matches(station: Station | undefined, fits: (station: Station) => boolean): boolean {
  return station !== undefined && fits(station);
}

/** The user's line at this step, else at the nearest step before it, up to the processes that lead to it. */
export function culpritOf(evidence: Evidence, trail: Trail, at: number): { culprit: Culprit; frame: Frame } | null {
  const { workspace } = evidence.snapshot;
  const before = trail.circle.includes(at)
    ? [...trail.stations.slice(0, at + 1).reverse(), ...trail.stations.slice(at + 1).reverse()]
    : trail.stations.slice(0, at + 1).reverse();
  const stacks = [
    ...before.map(({ party }) => ({ party, frames: party.frames })),
    ...parents(evidence).map((party) => ({ party, frames: party.frames })),
    ...before.map(({ party }) => ({ party, frames: party.startedAt })),
  ];
  for (const { party, frames } of stacks) {
    const frame = userFrame(frames, workspace);
    const culprit = frame === null ? null : culpritOfFrame(evidence, frame, party);
    if (frame !== null && culprit !== null) return { culprit, frame };
  }
  return null;
}

export function culpritOfFrame(evidence: Evidence, frame: Frame, party: Party): Culprit | null {
  const culprit = culpritAt(frame, party.process, party.thread, evidence.snapshot.workspace);
  return culprit === null ? null : { ...culprit, task: party.task?.name ?? null };
}

/** Main threads of the processes on the way to the deciding one, nearest first. */
function parents({ focus, world }: Evidence): readonly Party[] {
  return focus.path
    .slice(0, -1)
    .reverse()
    .flatMap((process) => {
      const main = mainThread(threadsOf(process));
      return main === null ? [] : (world.parties.get(threadKey(process.pid, main.ident)) ?? []);
    });
}

/** `the main thread of pytest (pid 12)`, `thread 'reader'`: with the process where it is another one than the deciding one. */
export function labelOf(evidence: Evidence, party: Party): string {
  if (party.kind === 'process') return processLabel(party.process);
  const isMain = party.kind === 'thread' && party.thread?.main === true;
  return isMain || party.process !== evidence.process
    ? `${party.label} of ${processLabel(party.process)}`
    : party.label;
}

/** `Popen.wait at tests/a.py:7 in run`. */
export function standsIn(station: Station, workspace: string): string {
  const { party, waiting } = station;
  const frame = userFrame(party.frames, workspace) ?? waiting?.frame ?? party.frames[0] ?? null;
  const where = frame === null ? '' : ` at ${place(frame, workspace)} in ${frame.function}`;
  return waiting === null ? `runs${where}` : `waits in ${waiting.words}${where}`;
}

/** Links up to the deciding step and on to the end, in order; `what` words what the deciding step waits for. */
export function chainOf(
  evidence: Evidence,
  trail: Trail,
  at: number,
  what: string,
  who: string | null,
): readonly Link[] {
  const { workspace } = evidence.snapshot;
  const links: Link[] = [];
  for (const [index, station] of trail.stations.entries()) {
    const { party, waiting } = station;
    const frame = userFrame(party.frames, workspace) ?? waiting?.frame ?? party.frames[0] ?? null;
    const syscall = frame === null ? `system call of ${processLabel(party.process)}` : null;
    const evidenceText = syscall ?? (frame === null ? '' : `${place(frame, workspace)} in ${frame.function}`);
    const thing = index === at ? what : (waiting?.words ?? 'code that shows no wait');
    links.push({
      from: labelOf(evidence, party),
      relation: waiting === null && index !== at ? 'runs' : 'waits for',
      to: thing,
      evidence: evidenceText,
    });
    const next = trail.stations[index + 1] ?? (trail.end.how === 'cycle' ? trail.stations[trail.end.from] : undefined);
    if (next !== undefined) {
      links.push({
        from: thing,
        relation: 'could be woken by',
        to: labelOf(evidence, next.party),
        evidence: 'the other end',
      });
    } else if (who !== null && index === at) {
      links.push({ from: thing, relation: 'could be woken by', to: who, evidence: 'the kernel shows the other end' });
    }
  }
  return links;
}
