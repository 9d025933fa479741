import type { Snapshot } from '../snapshot/types.ts';
import { nonDaemonThreads } from './exit-blockers.ts';
import { fingerprint } from './fingerprint.ts';
import { type Focus, focusOf } from './focus.ts';
import { phaseOf } from './phase.ts';
import { openResources } from './resources.ts';
import type { Evidence, Finding } from './rule.ts';
import { RULES } from './rules/index.ts';
import { runningTests } from './running-tests.ts';
import { mainThread, threadsOf } from './threads.ts';
import { unseenOf } from './unseen.ts';
import { outsideStandardLibrary, place, userFrame } from './user-frames.ts';
import type { Blocker, Link, Outcome, Verdict } from './verdict.ts';
import { waitWords } from './waits.ts';
import { processLabel, sentence } from './words.ts';

/** Says why the command hangs, from the evidence alone. Pure: the same snapshot gives the same verdict. */
export function diagnose(snapshot: Snapshot, outcome: Outcome): Verdict {
  const focus = focusOf(snapshot);
  const process = focus.path.at(-1) ?? null;
  const threads = process === null ? [] : threadsOf(process);
  const phase = process?.python ? phaseOf(process, snapshot.workspace) : 'unknown';
  const evidence: Evidence = { snapshot, focus, process, threads, main: mainThread(threads), phase };
  const finding = firstFinding(evidence);
  return {
    schemaVersion: 1,
    outcome,
    trigger: snapshot.trigger,
    phase,
    kind: finding.kind,
    confidence: finding.confidence,
    headline: finding.headline,
    advice: finding.advice,
    culprit: finding.culprit,
    chain: [...wayTo(focus), ...finding.chain],
    running: runningTests(snapshot),
    blockers: blockersOfTree(snapshot, focus),
    resources: openResources(snapshot),
    unseen: unseenOf(snapshot),
    fingerprint: fingerprint([finding.kind, ...finding.fingerprintParts]),
  };
}

/** The verdict of a command that ended by itself. */
export function completedVerdict(): Verdict {
  return { ...NOTHING, outcome: 'completed', headline: 'The command ended by itself.' };
}

/** The verdict of a command that could not be started; `message` says why. */
export function spawnFailedVerdict(message: string): Verdict {
  return { ...NOTHING, outcome: 'spawn-failed', headline: message };
}

const NOTHING: Omit<Verdict, 'outcome' | 'headline'> = {
  schemaVersion: 1,
  trigger: null,
  phase: 'unknown',
  kind: 'none',
  confidence: 'proven',
  advice: '',
  culprit: null,
  chain: [],
  running: [],
  blockers: [],
  resources: [],
  unseen: [],
  fingerprint: '',
};

function firstFinding(evidence: Evidence): Finding {
  for (const rule of RULES) {
    const finding = rule.find(evidence);
    if (finding !== null) return finding;
  }
  throw new Error('the last rule of the table finds something for every snapshot');
}

function wayTo(focus: Focus): readonly Link[] {
  return focus.path.slice(1).map((process, at) => ({
    from: sentence(processLabel(focus.path[at] ?? process)),
    relation: 'waits for',
    to: processLabel(process),
    evidence: `its child process, pid ${process.pid}`,
  }));
}

/** Non-daemon threads of the deciding process first, then of the others. */
function blockersOfTree(snapshot: Snapshot, focus: Focus): readonly Blocker[] {
  const { workspace } = snapshot;
  const deciding = focus.path.at(-1);
  const processes = [...snapshot.processes].sort((a, b) => Number(b === deciding) - Number(a === deciding));
  return processes.flatMap((process) =>
    nonDaemonThreads(threadsOf(process), workspace).map((thread) => {
      const start = userFrame(thread.startedAt, workspace) ?? outsideStandardLibrary(thread.startedAt, workspace);
      return {
        process: process.pid,
        thread: thread.name ?? `thread ${thread.ident}`,
        startedAt: start === null ? null : place(start, workspace),
        waitsIn: waitWords(thread, workspace),
      };
    }),
  );
}
