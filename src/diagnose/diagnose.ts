import type { Process, Snapshot } from '../model/snapshot.ts';
import { mainThread, type ThreadView, threadsOf } from '../model/threads.ts';
import { outsideStandardLibrary, place, userFrame } from '../model/user-frames.ts';
import type { Blocker, Link, Outcome, Verdict } from '../model/verdict.ts';
import { standingWords } from '../narrate/standing-words.ts';
import { processLabel } from '../narrate/words.ts';
import { evidenceAt } from './evidence.ts';
import { nonDaemonThreads } from './exit/blockers.ts';
import type { Evidence } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { fixOf } from './fix/fix.ts';
import { type Focus, focusOf } from './focus.ts';
import { processKey } from './graph/actor.ts';
import { type WaitGraph, waitGraphOf } from './graph/wait-graph.ts';
import { idleSeconds } from './loops/idle-time.ts';
import { othersOf } from './others.ts';
import { openResources } from './resources.ts';
import { RULES } from './rules/index.ts';
import { runningTests } from './running-tests.ts';
import { unseenOf } from './unseen.ts';
import { type Decided, firstOf, hungWorker } from './worker-hangs.ts';

export { completedVerdict, spawnFailedVerdict } from './outcome-verdicts.ts';

/** Says why the command hangs, from the evidence alone. Pure: the same snapshot gives the same verdict. */
export function diagnose(snapshot: Snapshot, outcome: Outcome): Verdict {
  const graph = waitGraphOf(snapshot);
  const { evidence, finding } = decided(evidenceAt(snapshot, graph, focusOf(graph)));
  const { focus, phase } = evidence;
  const others = othersOf(evidence, finding, RULES);
  const fix = fixOf(evidence, finding);
  return {
    schemaVersion: 1,
    outcome,
    trigger: snapshot.trigger,
    phase: finding.phase ?? phase,
    kind: finding.kind,
    confidence: finding.confidence,
    headline: finding.headline,
    advice: finding.advice,
    culprit: finding.culprit,
    ...(fix === null ? {} : { fix }),
    chain: [...pathTo(focus, graph), ...finding.chain],
    running: runningTests(snapshot),
    blockers: blockersOfTree(graph, focus, finding.blockers),
    resources: openResources(snapshot),
    unseen: unseenOf(snapshot),
    ...(others.length === 0 ? {} : { others }),
    fingerprint: fingerprint([finding.kind, ...finding.fingerprintParts]),
  };
}

function decided(evidence: Evidence): Decided {
  const finding = firstOf(RULES, evidence);
  if (finding === null) throw new Error('the last rule of the table finds something for every snapshot');
  return hungWorker(evidence, finding, RULES) ?? { evidence, finding };
}

function pathTo(focus: Focus, graph: WaitGraph): readonly Link[] {
  return focus.path.slice(1).map((process, at) => {
    const waiter = focus.path[at] ?? process;
    const whole = graph.actors.get(processKey(waiter.pid));
    return {
      from: processLabel(waiter),
      relation: 'waits for',
      to: processLabel(process),
      evidence: `${waitIn(waiter, graph)}its child process, pid ${process.pid}`,
      seconds: whole === undefined ? null : idleSeconds(graph, whole),
    };
  });
}

/** `Popen.wait (tests/a.py:7), ` where the main thread of the waiting process shows it. */
function waitIn(process: Process | undefined, graph: WaitGraph): string {
  const main = process === undefined ? null : mainThread(threadsOf(process));
  return main === null ? '' : `${standingWords(graph, main)}: `;
}

/** What the exit is known to wait for, then the non-daemon threads of the deciding process, then those of the others. */
function blockersOfTree(graph: WaitGraph, focus: Focus, known: readonly ThreadView[]): readonly Blocker[] {
  const { snapshot, workspace } = graph;
  const deciding = focus.path.at(-1);
  const processes = [...snapshot.processes].sort((a, b) => Number(b === deciding) - Number(a === deciding));
  const nonDaemon = processes.flatMap((process) => nonDaemonThreads(threadsOf(process), workspace));
  const isKnown = (thread: ThreadView) =>
    known.some((other) => other.ident === thread.ident && other.process === thread.process);
  return [...known, ...nonDaemon.filter((thread) => !isKnown(thread))].map((thread) => {
    const start = userFrame(thread.startedAt, workspace) ?? outsideStandardLibrary(thread.startedAt, workspace);
    return {
      process: thread.process.pid,
      thread: thread.name ?? `thread ${thread.ident}`,
      startedAt: start === null ? null : place(start, workspace),
      waitsIn: standingWords(graph, thread),
    };
  });
}
