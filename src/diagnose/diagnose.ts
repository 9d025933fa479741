import type { Process, Snapshot } from '../model/snapshot.ts';
import { mainThread, type ThreadView, threadsOf } from '../model/threads.ts';
import { stuckChild } from './behind-poll.ts';
import { nonDaemonThreads } from './exit/blockers.ts';
import type { ChainLink } from './finding/chain.ts';
import type { Finding } from './finding/finding.ts';
import { type FixFinding, fixOf } from './fix/fix.ts';
import { type Evidence, evidenceAt } from './focus/evidence.ts';
import { type Focus, focusOf } from './focus/focus.ts';
import { processKey } from './graph/actor.ts';
import { waitGraphOf } from './graph/build.ts';
import type { WaitGraph } from './graph/wait-graph.ts';
import { idleSeconds } from './loops/idle-time.ts';
import { type OtherFinding, othersOf } from './others.ts';
import { RULES } from './rules/index.ts';
import { hungSibling } from './siblings.ts';
import { type Trace, traceOf } from './trace.ts';
import { type Decided, firstFinding, hungWorker, tryAll } from './worker-hangs.ts';

/** Why the command hangs, as data. `narrate/verdict.ts` says it. */
export interface Diagnosis {
  readonly graph: WaitGraph;
  readonly evidence: Evidence;
  readonly finding: Finding;
  /** From the root to the deciding process, then the finding's own. */
  readonly chain: readonly ChainLink[];
  /** What keeps the interpreter from exiting, the known ones first. */
  readonly blockers: readonly ThreadView[];
  /** Hangs of the same tree with a reason of their own. */
  readonly others: readonly OtherFinding[];
  readonly fix: FixFinding | null;
  /** How it was reached. */
  readonly trace: Trace;
}

/** Reasons out why the command hangs, from the evidence alone. Pure: the same snapshot gives the same diagnosis. */
export function diagnose(snapshot: Snapshot): Diagnosis {
  const graph = waitGraphOf(snapshot);
  const { evidence, finding } = decided(evidenceAt(snapshot, graph, focusOf(graph)));
  const { focus } = evidence;
  return {
    graph,
    evidence,
    finding,
    chain: [...pathTo(focus, graph, finding.chain), ...finding.chain],
    blockers: blockersOfTree(graph, focus, finding.blockers),
    others: othersOf(evidence, finding, RULES),
    fix: fixOf(evidence, finding),
    trace: traceOf(evidence, tryAll(RULES, evidence).tried),
  };
}

function decided(evidence: Evidence): Decided {
  const finding = firstFinding(RULES, evidence);
  if (finding === null) throw new Error('the last rule of the table finds something for every snapshot');
  return (
    hungWorker(evidence, finding, RULES) ??
    hungSibling(evidence, finding, RULES) ??
    stuckChild(evidence, finding, RULES) ?? { evidence, finding }
  );
}

/** The processes down to the one that the finding's own chain begins with. */
function pathTo(focus: Focus, graph: WaitGraph, chain: Finding['chain']): readonly ChainLink[] {
  const first = chain[0]?.from;
  const begins = first?.type === 'actor' ? first.actor.process : first?.type === 'process' ? first.process : null;
  const end = begins === null ? -1 : focus.path.indexOf(begins);
  return focus.path.slice(1, end < 0 ? undefined : end + 1).map((process, at): ChainLink => {
    const waiter = focus.path[at] ?? process;
    const whole = graph.actors.get(processKey(waiter.pid));
    const frames = whole?.frames ?? [];
    return {
      from: { type: 'process', process: waiter },
      relation: 'waits for',
      to: { type: 'process', process },
      evidence: {
        type: 'child',
        waiter: mainThread(threadsOf(waiter)),
        child: process,
        ...(frames.length === 0 ? {} : { frames }),
        ...(process.ppid === waiter.ppid && process.membership !== 'container' ? { isBefore: true } : {}),
      },
      seconds: whole === undefined ? null : idleSeconds(graph, whole),
    };
  });
}

/** What the exit is known to wait for, then the non-daemon threads of the deciding process, then those of the others. */
function blockersOfTree(graph: WaitGraph, focus: Focus, known: readonly ThreadView[]): readonly ThreadView[] {
  const { snapshot, workspace } = graph;
  const deciding = focus.path.at(-1);
  const processes: readonly Process[] = [...snapshot.processes].sort(
    (a, b) => Number(b === deciding) - Number(a === deciding),
  );
  const nonDaemon = processes.flatMap((process) => nonDaemonThreads(threadsOf(process), workspace));
  const isKnown = (thread: ThreadView) =>
    known.some((other) => other.ident === thread.ident && other.process === thread.process);
  return [...known, ...nonDaemon.filter((thread) => !isKnown(thread))];
}
