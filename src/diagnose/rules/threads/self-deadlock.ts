import { frozenName } from '../../apis/frozen-names.ts';
import type { OwnFault } from '../../finding/causes/locks.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { loopThreadOf } from '../../loops/loop-thread.ts';
import { cycleKind } from '../../path/cycle-kind.ts';
import { type Hop, routeOf } from '../../path/route.ts';
import { cycleOf, wayOf } from '../../path/steps.ts';
import { stepsCulprit } from '../../path/user-line.ts';
import { fileTwiceOf } from '../../patterns/file-twice.ts';
import { interruptedBy } from '../../patterns/interrupted.ts';
import { doubtsOnRoute } from '../../proof/doubts.ts';
import { isSteady, proofOf, withDoubts } from '../../proof/proof.ts';
import { doubtsBySignal } from '../../proof/refuters.ts';
import { insistingPath } from '../../walk/insisting-path.ts';
import { isUnderstood } from '../../walk/understood.ts';
import type { Step } from '../../walk/walk.ts';

/** The waiter itself holds, or is the only one to do, what it waits for. */
export const selfDeadlock: Rule = {
  id: 'self-deadlock',
  find(seen) {
    const evidence = cycleKind(seen.path) === 'self-deadlock' ? seen : { ...seen, ...insistingPath(seen) };
    if (evidence.path === null || cycleKind(evidence.path) !== 'self-deadlock')
      return lockedTwice(seen) ?? pass('no such cycle');
    const { path, graph, snapshot } = evidence;
    // A task that its own loop's thread waits for: the thread is the one that waits, unless it is about a lock.
    const cycle = cycleOf(path);
    const step =
      cycle.find(({ hold }) => hold !== null) ?? cycle.find(({ actor }) => actor.kind === 'thread') ?? cycle[0];
    if (step === undefined) return pass('no such cycle');
    const way = [...wayOf(path), ...cycle.slice(0, cycle.indexOf(step))];
    return {
      cause: { kind: 'self-deadlock', way, step, reason: reasonOf(graph, step) },
      ...proofOf(evidence, path, isUnderstood(graph, step) ? [] : [{ type: 'open', actor: step.actor }]),
      culprit: stepsCulprit([step], snapshot.workspace),
      blockers: [],
      chain: linksOf(graph, path),
      fingerprintParts: [frozenName(step.waiting), ...stackParts(step.actor.frames, snapshot.workspace)],
    };
  },
};

/** The same file locked twice by one process: no other can ever give it back. */
function lockedTwice(evidence: Evidence): Finding | null {
  const { path, graph, snapshot } = evidence;
  const step = path?.steps.at(-1);
  const twice = step === undefined ? null : fileTwiceOf(graph, step);
  if (path === null || step === undefined || twice === null) return lockedTwiceByProgram(evidence);
  return {
    cause: { kind: 'self-deadlock', way: path.steps.slice(0, -1), step, reason: { type: 'file', ...twice } },
    ...withDoubts([
      ...(twice.alone ? [] : [{ type: 'open', actor: step.actor } as const]),
      ...doubtsOnRoute(evidence),
      ...(isSteady(step.actor) ? [] : [{ type: 'moved', actor: step.actor } as const]),
      ...doubtsBySignal(step.actor.process),
    ]),
    culprit: stepsCulprit([step], snapshot.workspace),
    blockers: [],
    chain: linksOf(graph, path),
    fingerprintParts: ['file lock', ...stackParts(step.actor.frames, snapshot.workspace)],
  };
}

/** The same of a program that is not Python, to which the step or a process leads: a handler of a signal, which nobody sees, may end its wait. */
function lockedTwiceByProgram(evidence: Evidence): Finding | null {
  const route = routeOf(evidence);
  const at = (route?.hops.length ?? 0) - 1;
  const hop = route?.hops[at];
  if (!route || hop?.actor.kind !== 'process' || route.circle.length > 0) return null;
  const twice = fileTwiceOf(evidence.graph, hop);
  // What another of its threads does with the file nobody sees.
  if (twice === null || !twice.alone) return null;
  const stepOf = (one: Hop): Step => ({ actor: one.actor, waiting: one.waiting, unblock: null, hold: null });
  return findingOf(evidence, {
    cause: {
      kind: 'self-deadlock',
      way: route.hops.slice(0, at).map(stepOf),
      step: stepOf(hop),
      reason: { type: 'file', ...twice },
    },
    confidence: 'likely',
    route,
    at,
    wanted: { type: 'file lock', path: twice.path },
    who: { type: 'actor', actor: hop.actor, hop: null },
    parts: ['file lock'],
  });
}

function reasonOf(graph: WaitGraph, step: Step): OwnFault {
  const { hold, waiting, actor } = step;
  if (hold !== null) {
    const madeAt = madeAtOf(graph, step);
    if (hold.actor !== actor) return { type: 'host', hold, madeAt };
    return { type: 'holds', hold, madeAt, interrupted: interruptedBy(graph, step) };
  }
  if (waiting?.id === 'socketserver.shutdown') return { type: 'shutdown' };
  const loop = actor.kind === 'thread' ? (loopThreadOf(graph, actor)?.library ?? null) : null;
  return { type: waiting?.verb === 'result' ? 'result' : 'other', loop };
}

/** The only place that makes the lock. */
function madeAtOf(graph: WaitGraph, { waiting }: Step): { readonly file: string; readonly line: number } | null {
  const frame = waiting?.frame ?? null;
  const made =
    frame === null ? undefined : graph.factsAt(frame)?.assigned.find(({ expr }) => expr === waiting?.expression);
  if (frame === null || !made?.isOnly || made.kind !== 'assignment') return null;
  return { file: frame.file, line: made.line };
}
