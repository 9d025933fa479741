import type { Process } from '../model/snapshot.ts';
import { startersIn } from '../model/starters.ts';
import { lastDetails } from '../model/threads.ts';
import type { Kind, Phase } from '../model/verdict.ts';
import { type Finding, isFinding, type Rule, type Tried } from './finding/finding.ts';
import { type Evidence, evidenceAt } from './focus/evidence.ts';
import type { Focus } from './focus/focus.ts';
import { phaseOf } from './focus/phase.ts';
import { wroteRecently } from './focus/recent-output.ts';

/** Kinds whose evidence closes a chain by itself, so that nobody else has to be asked. */
export const CLOSED: ReadonlySet<Kind> = new Set([
  'lock-cycle',
  'self-deadlock',
  'import-deadlock',
  'pool-starved',
  'loop-blocked',
  'fork-inherited-lock',
  'lock-not-released',
]);
/** Kinds that say nobody is at fault or nothing, and those that a suite which is only slow may look like for a second. */
const OPEN: ReadonlySet<Kind> = new Set([
  'none',
  'unknown',
  'slow',
  'child-running',
  'sleep-loop',
  'cpu-loop',
  'native-call',
]);

/** Workers that are asked at most: more than one for each processor of a big machine are rare. */
const WORKERS = 64;

/** A hang that a process of its own shows. */
export interface Decided {
  readonly evidence: Evidence;
  readonly finding: Finding;
}

/**
 * Workers of xdist that start, collect or run a test, and the controller waits for each of them: the one whose evidence says most, of equals
 * the one whose test runs longest; where none hangs, one that is slow. `null` where the first finding tells more, or no worker tells anything.
 */
export function hungWorker(evidence: Evidence, first: Finding, rules: readonly Rule[]): Decided | null {
  const { snapshot, graph, process } = evidence;
  if (first.cause.kind !== 'unknown' || process === null) return null;
  const workers = snapshot.processes.filter((one) => one.ppid === process.pid && isAtWork(one, snapshot.workspace));
  const asked = workers.slice(0, WORKERS).flatMap((worker): readonly (Decided & { readonly worker: Process })[] => {
    const own = evidenceAt(snapshot, graph, focusOn(worker, evidence));
    const finding = firstFinding(rules, own);
    return finding === null ? [] : [{ worker, evidence: own, finding }];
  });
  const hung = asked.filter(({ finding, worker }) => isHangOf(finding, worker, evidence));
  const seconds = (worker: Process) => lastDetails(worker)?.currentTestSeconds ?? 0;
  const weight = ({ finding, worker }: (typeof hung)[number]) =>
    (finding.confidence === 'proven' ? 1e9 : 0) + seconds(worker);
  const [chosen, ...others] = [...hung].sort((a, b) => weight(b) - weight(a));
  if (chosen === undefined) return asked.find(({ finding }) => finding.cause.kind === 'slow') ?? null;
  const equals = others
    .filter(({ finding }) => hangKey(finding) === hangKey(chosen.finding))
    .map(({ worker }) => worker);
  if (equals.length === 0) return chosen;
  const own = evidenceAt(snapshot, graph, { ...chosen.evidence.focus, equals });
  return { evidence: own, finding: firstFinding(rules, own) ?? chosen.finding };
}

/** It blames something, and not for the lack of anything better. */
export function isHang({ cause, confidence }: Finding): boolean {
  return !OPEN.has(cause.kind) && confidence !== 'guess';
}

/** A worker that is at work is waited for; of another process only what its evidence closes counts. */
export function isHangOf({ cause, confidence }: Finding, process: Process, { snapshot }: Evidence): boolean {
  const kind = cause.kind;
  if (OPEN.has(kind) || confidence === 'guess') return false;
  // What still prints may be slow.
  if (wroteRecently(snapshot) && confidence !== 'proven') return false;
  return isAtWork(process, snapshot.workspace) || (confidence === 'proven' && CLOSED.has(kind));
}

/** A worker of xdist that runs a test, or has not got as far as its first one. */
function isAtWork(process: Process, workspace: string): boolean {
  if (lastDetails(process)?.xdistWorker == null) return false;
  return runsTest(process) || BEFORE_TESTS.has(phaseOf(process, workspace));
}

const BEFORE_TESTS: ReadonlySet<Phase> = new Set(['start-up', 'collection']);

export function runsTest(process: Process): boolean {
  const details = lastDetails(process);
  return details?.xdistWorker != null && details.currentTest !== null;
}

/** The first finding, and all that was tried before it. */
export function tryAll(
  rules: readonly Rule[],
  evidence: Evidence,
): { readonly finding: Finding | null; readonly tried: readonly Tried[] } {
  const tried: Tried[] = [];
  for (const { id, find } of rules) {
    const result = find(evidence);
    tried.push({ id, result });
    if (isFinding(result)) return { finding: result, tried };
  }
  return { finding: null, tried };
}

export function firstFinding(rules: readonly Rule[], evidence: Evidence): Finding | null {
  return tryAll(rules, evidence).finding;
}

/** Equal for findings that are the same hang. */
export function hangKey({ cause, fingerprintParts }: Finding): string {
  return [cause.kind, ...fingerprintParts].join('\n');
}

/** From the root to the process, by who started whom. */
export function focusOn(process: Process, { graph, focus }: Evidence): Focus {
  const path: Process[] = [];
  let here: Process | undefined = process;
  while (here !== undefined && !path.includes(here)) {
    path.unshift(here);
    here = startersIn(graph.snapshot).starterOf(here) ?? undefined;
  }
  return { path, certain: focus.certain, equals: [] };
}
