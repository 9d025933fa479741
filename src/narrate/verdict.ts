import { type Diagnosis, diagnose } from '../diagnose/diagnose.ts';
import { fingerprint } from '../diagnose/finding/fingerprint.ts';
import type { FixFinding } from '../diagnose/fix/fix.ts';
import { runningTests } from '../diagnose/focus/running-tests.ts';
import { threadKey } from '../diagnose/graph/actor.ts';
import type { WaitGraph } from '../diagnose/graph/wait-graph.ts';
import type { OtherFinding } from '../diagnose/others.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ThreadView } from '../model/threads.ts';
import { outsideStandardLibrary, place, userFrame } from '../model/user-frames.ts';
import type { Blocker, Fix, OtherHang, Outcome, Verdict } from '../model/verdict.ts';
import { linkIn } from './chain/chain.ts';
import { linkPlace } from './chain/link-refs.ts';
import { headlineOf } from './describers.ts';
import { doubtsOf } from './doubts.ts';
import { reasoningOf } from './reasoning.ts';
import { openResources } from './resources.ts';
import { unseenOf } from './unseen.ts';
import { standingRelation, standingWords } from './words/standing-words.ts';
import { sentence } from './words/words.ts';

export { completedVerdict, spawnFailedVerdict } from './outcome-verdicts.ts';

/** What `verdict.json` holds of a snapshot: the diagnosis and all that is said of it. Pure: the same snapshot gives the same verdict. */
export function verdictOf(snapshot: Snapshot, outcome: Outcome): Verdict {
  return describeDiagnosis(diagnose(snapshot), outcome);
}

/** The diagnosis in words. */
export function describeDiagnosis(diagnosis: Diagnosis, outcome: Outcome): Verdict {
  const { graph, evidence, finding, others, fix } = diagnosis;
  const { snapshot } = graph;
  const kind = finding.cause.kind;
  const doubts = doubtsOf(evidence, finding);
  return {
    schemaVersion: 2,
    outcome,
    trigger: snapshot.trigger,
    phase: finding.phase ?? evidence.phase,
    kind,
    confidence: finding.confidence,
    ...(doubts.length === 0 ? {} : { doubts }),
    ...headlineOf(evidence, finding),
    culprit: finding.culprit,
    ...(fix === null ? {} : { fix: told(fix) }),
    chain: diagnosis.chain.map(linkIn(evidence, finding.confidence !== 'proven')),
    running: runningTests(snapshot),
    blockers: diagnosis.blockers.map((thread) => blocker(graph, thread)),
    resources: openResources(snapshot),
    unseen: unseenOf(snapshot),
    ...(others.length === 0 ? {} : { others: others.map(otherHang) }),
    fingerprint: fingerprint([kind, ...finding.fingerprintParts]),
    reasoning: reasoningOf(diagnosis.trace),
  };
}

function blocker(graph: WaitGraph, thread: ThreadView): Blocker {
  const { workspace } = graph;
  const start = userFrame(thread.startedAt, workspace) ?? outsideStandardLibrary(thread.startedAt, workspace);
  return {
    process: thread.process.pid,
    thread: thread.name ?? `thread ${thread.ident}`,
    actor: threadKey(thread.process.pid, thread.ident),
    startedAt: start === null ? null : place(start, workspace),
    startedPlace: start === null ? null : linkPlace(start, workspace),
    waitsIn: standingWords(graph, thread),
    relation: standingRelation(graph, thread),
  };
}

function otherHang({ evidence, finding, isThread }: OtherFinding): OtherHang {
  const { headline } = headlineOf(evidence, finding, isThread);
  const { culprit, cause } = finding;
  return {
    kind: cause.kind,
    headline: isThread ? sentence(headline) : headline,
    culprit,
    process: evidence.process?.pid ?? null,
  };
}

const FIXES: Readonly<Record<FixFinding['why'], string>> = {
  're-entrant': 'The thread that holds it may take an `RLock` again.',
  communicate: '`communicate()` reads what the child writes while it waits.',
  daemon: 'Python does not wait for a daemon thread when it exits.',
  timeout: 'The wait then fails with an error at this line.',
  'http timeout': 'Without a timeout requests waits forever.',
};

function told({ why, ...change }: FixFinding): Fix {
  return { ...change, why: FIXES[why] };
}
