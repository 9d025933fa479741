import type { Process } from '../model/snapshot.ts';
import { startersIn } from '../model/starters.ts';
import { mainThread, threadsOf } from '../model/threads.ts';
import type { Finding, Rule } from './finding/finding.ts';
import { type Evidence, evidenceAt, evidenceFrom } from './focus/evidence.ts';
import type { Actor } from './graph/actor.ts';
import { routeOf } from './path/route.ts';
import { waitingOf } from './waits/waiting.ts';
import { needOf } from './walk/needs.ts';
import { progressOf } from './walk/progress.ts';
import { stuckOf } from './walk/stuck.ts';
import { CLOSED, firstFinding, focusOn, hangKey, isHangOf, runsTest } from './worker-hangs.ts';

/** A hang beside the one that the verdict is about. */
export interface OtherFinding {
  readonly evidence: Evidence;
  readonly finding: Finding;
  /** Of a thread or task that decides nothing: what does not end is not said of it. */
  readonly isThread: boolean;
}

/** Other hangs that are told at most; the first answer is what counts. */
const MOST = 5;
/** Processes and threads that are asked at most: a tree may have 500 and 2,000 of them. */
const ASKED = 20;

/**
 * Hangs with a reason of their own beside the one that the step waits for: in other processes, and of threads and tasks that have no part
 * in its chain. Who only waits for an actor of that chain, or for its next piece of work, is none.
 */
export function othersOf(evidence: Evidence, first: Finding, rules: readonly Rule[]): readonly OtherFinding[] {
  if (first.cause.kind === 'slow') return [];
  const known = new Set([hangKey(first)]);
  const used = new Set(actorsOf(evidence));
  const found: OtherFinding[] = [];
  /** @returns whether it is a hang, told now or before. */
  const add = (own: Evidence, accept: (finding: Finding) => boolean, isThread: boolean): boolean => {
    const actors = actorsOf(own);
    if (found.length >= MOST || actors.length === 0 || actors.some((actor) => used.has(actor))) return false;
    const finding = firstFinding(rules, own);
    if (finding === null || !accept(finding)) return false;
    for (const actor of actors) used.add(actor);
    if (known.has(hangKey(finding))) return true;
    known.add(hangKey(finding));
    found.push({ evidence: own, finding, isThread });
    return true;
  };
  for (const process of otherProcesses(evidence)) {
    const own = evidenceAt(evidence.snapshot, evidence.graph, focusOn(process, evidence));
    add(own, (finding) => isHangOf(finding, process, evidence), false);
  }
  const { snapshot, graph } = evidence;
  const told = new Set<string>();
  for (const actor of stuckActors(evidence)) {
    if (told.has(standsAt(actor))) continue;
    const own = evidenceFrom(actor, snapshot, graph, focusOn(actor.process, evidence));
    if (add(own, isHangOfActor, true)) told.add(standsAt(actor));
  }
  return found;
}

/** Equal for those that stand in one place by the same calls. They may wait for objects of their own; a list names one of them, since a thousand workers would be a thousand rows. */
function standsAt({ frames }: Actor): string {
  return frames.map(({ file, line, function: name }) => `${file}:${line} ${name}`).join('\n');
}

/** Everybody on the way to the end, also where that leads through the system. */
function actorsOf(evidence: Evidence): readonly Actor[] {
  const hops = evidence.path === null ? [] : (routeOf(evidence)?.hops ?? []);
  return [...(evidence.path?.steps ?? []), ...hops].map(({ actor }) => actor);
}

/** Python processes beside the way to the deciding one, those that run a test first. */
function otherProcesses({ snapshot, focus }: Evidence): readonly Process[] {
  const told = new Set([...focus.path, ...focus.equals]);
  const { isServant } = startersIn(snapshot);
  const others = snapshot.processes.filter(
    (process) => !told.has(process) && mainThread(threadsOf(process)) !== null && !isServant(process),
  );
  return others.sort((a, b) => Number(runsTest(b)) - Number(runsTest(a))).slice(0, ASKED);
}

function isHangOfActor({ cause, confidence }: Finding): boolean {
  const kind = cause.kind;
  if (CLOSED.has(kind)) return confidence !== 'guess';
  return kind === 'nobody-can-wake' && confidence === 'proven';
}

/** Waits for the next piece of work: who stands there is idle. */
const IDLE: ReadonlySet<string> = new Set(['get', 'read', 'accept', 'select', 'sleep']);

/** One member of each cycle, then threads of the program's own that nobody can ever wake. */
function stuckActors({ graph }: Evidence): readonly Actor[] {
  const progress = progressOf(graph);
  const threads = [...graph.actors.values()].filter((actor) => {
    if (actor.kind !== 'thread' || actor.thread?.daemon !== false || actor.thread.main || progress.has(actor))
      return false;
    if (needOf(graph, actor).state !== 'needs') return false;
    return !IDLE.has(waitingOf(graph, actor)?.verb ?? 'sleep');
  });
  return [...new Set([...stuckOf(graph).cycles, ...threads])].slice(0, ASKED);
}
