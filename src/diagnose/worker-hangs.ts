import type { Process } from '../snapshot/types.ts';
import { evidenceAt } from './evidence.ts';
import type { Focus } from './focus.ts';
import { wroteRecently } from './recent-output.ts';
import type { Evidence, Finding, Rule } from './rule.ts';
import { lastDetails } from './threads.ts';
import type { Kind } from './verdict.ts';

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
 * Several workers of xdist run a test, and the controller waits for each of them: the one whose evidence says most, of equals the one whose
 * test runs longest. `null` where the first finding tells more, or no worker is seen to hang.
 */
export function hungWorker(evidence: Evidence, first: Finding, rules: readonly Rule[]): Decided | null {
  const { snapshot, world, process } = evidence;
  if (first.kind !== 'unknown' || process === null) return null;
  const workers = snapshot.processes.filter((one) => one.ppid === process.pid && runsTest(one)).slice(0, WORKERS);
  if (workers.length < 2) return null;
  const hung = workers.flatMap((worker): readonly (Decided & { readonly worker: Process })[] => {
    const own = evidenceAt(snapshot, world, focusOn(worker, evidence));
    const finding = firstOf(rules, own);
    return finding === null || !isHangOf(finding, worker, evidence) ? [] : [{ worker, evidence: own, finding }];
  });
  const seconds = (worker: Process) => lastDetails(worker)?.currentTestSeconds ?? 0;
  const weight = ({ finding, worker }: (typeof hung)[number]) =>
    (finding.confidence === 'proven' ? 1e9 : 0) + seconds(worker);
  const [chosen, ...others] = [...hung].sort((a, b) => weight(b) - weight(a));
  if (chosen === undefined) return null;
  const equals = others.filter(({ finding }) => keyOf(finding) === keyOf(chosen.finding)).map(({ worker }) => worker);
  if (equals.length === 0) return chosen;
  const own = evidenceAt(snapshot, world, { ...chosen.evidence.focus, equals });
  return { evidence: own, finding: firstOf(rules, own) ?? chosen.finding };
}

/** A worker that runs a test is waited for; of another process only what its evidence closes counts. */
export function isHangOf({ kind, confidence }: Finding, process: Process, { snapshot }: Evidence): boolean {
  if (OPEN.has(kind) || confidence === 'guess') return false;
  // What still prints may be slow.
  if (wroteRecently(snapshot) && confidence !== 'proven') return false;
  return runsTest(process) || (confidence === 'proven' && CLOSED.has(kind));
}

export function runsTest(process: Process): boolean {
  const details = lastDetails(process);
  return details?.xdistWorker != null && details.currentTest !== null;
}

export function firstOf(rules: readonly Rule[], evidence: Evidence): Finding | null {
  for (const rule of rules) {
    const finding = rule.find(evidence);
    if (finding !== null) return finding;
  }
  return null;
}

/** Equal for findings that are the same hang. */
export function keyOf({ kind, fingerprintParts }: Finding): string {
  return [kind, ...fingerprintParts].join('\n');
}

/** From the root to the process, by parents in the tree. */
export function focusOn(process: Process, { world, focus }: Evidence): Focus {
  const path: Process[] = [];
  let here: Process | undefined = process;
  while (here !== undefined && !path.includes(here)) {
    path.unshift(here);
    here = world.processes.get(here.ppid);
  }
  return { path, certain: focus.certain, equals: [] };
}
