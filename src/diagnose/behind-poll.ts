import type { Process } from '../model/snapshot.ts';
import { startersIn } from '../model/starters.ts';
import { mainThread, threadsOf } from '../model/threads.ts';
import type { Finding, Rule } from './finding/finding.ts';
import { type Evidence, evidenceAt } from './focus/evidence.ts';
import { threadKey } from './graph/actor.ts';
import { isBusy } from './os/computing.ts';
import { waitingOf } from './waits/waiting.ts';
import { CLOSED, type Decided, firstFinding, focusOn } from './worker-hangs.ts';

/**
 * Who polls, or waits for what nothing names, in a process that started another one which can never go on: that one is what it waits for. A pool of a
 * library hands results on by threads and pipes of its own, so that no chain leads to the worker. That the worker is stuck is shown, that the step waits
 * for it is not: `likely` at most. `null` where none is stuck, or the first finding tells more.
 */
export function stuckChild(evidence: Evidence, first: Finding, rules: readonly Rule[]): Decided | null {
  const { process, graph, snapshot } = evidence;
  const { kind } = first.cause;
  if (process === null || (kind !== 'sleep-loop' && kind !== 'unknown')) return null;
  const children = graph.snapshot.processes.filter((one) => isBelow(one, process, evidence) && isAsked(one, evidence));
  // Another one that goes on may be the one that it waits for.
  if (children.some((child) => goesOn(evidence, child))) return null;
  for (const child of children.slice(0, CHILDREN)) {
    const own = evidenceAt(snapshot, graph, focusOn(child, evidence));
    const finding = firstFinding(rules, own);
    if (finding !== null && CLOSED.has(finding.cause.kind) && finding.confidence !== 'guess')
      return { evidence: own, finding: { ...finding, confidence: 'likely' } };
  }
  return null;
}

/** Workers that are asked at most: more than one for each processor of a big machine are rare. */
const CHILDREN = 64;

/** Its main thread computes, sleeps, or stands in no wait that is known. */
function goesOn({ graph, snapshot }: Evidence, process: Process): boolean {
  const main = mainThread(threadsOf(process));
  const actor = main === null ? undefined : graph.actors.get(threadKey(process.pid, main.ident));
  if (actor === undefined) return false;
  const waiting = waitingOf(graph, actor);
  return waiting === null || waiting.verb === 'sleep' || isBusy(actor, snapshot.sampleTimesMs);
}

/** It runs Python, and code of the program's. */
function isAsked(process: Process, { snapshot }: Evidence): boolean {
  return mainThread(threadsOf(process)) !== null && !startersIn(snapshot).isServant(process);
}

/** Deeper than any tree of a test. */
const DEPTH_LIMIT = 32;

function isBelow(process: Process, other: Process, { snapshot }: Evidence): boolean {
  const { starterOf } = startersIn(snapshot);
  let here = starterOf(process);
  for (let depth = 0; depth < DEPTH_LIMIT && here !== null; depth++) {
    if (here === other) return true;
    here = starterOf(here);
  }
  return false;
}
