import { ownFrames } from '../../model/own-frames.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import { userFrame } from '../../model/user-frames.ts';
import type { Culprit, Phase } from '../../model/verdict.ts';
import type { Evidence } from '../focus/evidence.ts';
import { phaseOfFocus } from '../focus/phase.ts';
import { type Actor, processKey, threadKey } from '../graph/actor.ts';
import { culpritAt } from './culprit.ts';
import type { Hop, Route } from './route.ts';

/**
 * The user's line at this step, else at the nearest step before it, up to the processes that lead to it. `last`: a step whose own
 * line counts only where no other has one.
 */
export function routeCulprit(
  evidence: Evidence,
  route: Route,
  at: number,
  last: Hop | null = null,
): { readonly culprit: Culprit; readonly actor: Actor } | null {
  const { workspace } = evidence.snapshot;
  const { hops, circle } = route;
  // Who waits for a closed circle has no part in it.
  const [begin = 0] = circle.includes(at) ? circle : [];
  const behind = circle.includes(at) ? hops.slice(at + 1).reverse() : [];
  const order = [...hops.slice(begin, at + 1).reverse(), ...behind, ...hops.slice(0, begin).reverse()].filter(
    (hop) => hop !== last,
  );
  const actors = [...order, ...(last === null ? [] : [last])].map(({ actor }) => actor);
  const stacks = [
    ...order.map(({ actor }) => ({ actor, frames: ownFrames(actor.frames) })),
    ...parents(evidence).map((actor) => ({ actor, frames: ownFrames(actor.frames) })),
    ...(last === null ? [] : [{ actor: last.actor, frames: ownFrames(last.actor.frames) }]),
    ...actors.map((actor) => ({ actor, frames: actor.startedAt })),
  ];
  for (const { actor, frames } of stacks) {
    const frame = userFrame(frames, workspace);
    const culprit = frame === null ? null : culpritOfFrame(evidence, frame, actor);
    if (culprit !== null) return { culprit, actor };
  }
  return null;
}

/** The line of the script that runs the deciding process, or what leads to it; `null` where no shell or make does. */
export function scriptCulprit(evidence: Evidence): Culprit | null {
  for (const actor of parents(evidence)) {
    if (actor.kind !== 'process' || actor.process.python !== null) return null;
    const frame = userFrame(ownFrames(actor.frames), evidence.snapshot.workspace);
    if (frame !== null) return culpritOfFrame(evidence, frame, actor);
  }
  return null;
}

/** The phase of the process that an actor belongs to, or of those that lead to it. */
export function phaseAt({ focus, snapshot }: Evidence, actor: Actor): Phase {
  const { path } = focus;
  const at = path.indexOf(actor.process);
  return phaseOfFocus(at < 0 ? [...path, actor.process] : path.slice(0, at + 1), snapshot.workspace);
}

export function culpritOfFrame(evidence: Evidence, frame: Frame, actor: Actor): Culprit | null {
  const culprit = culpritAt(frame, actor.process, actor.thread, evidence.snapshot.workspace);
  return culprit === null ? null : { ...culprit, task: actor.title?.name ?? null };
}

/** The line of the user's that runs a process of the way: of whoever leads to it, the nearest first; `null` where there is none. */
export function lineThatRuns(
  evidence: Evidence,
  process: Process,
): { readonly frame: Frame; readonly actor: Actor } | null {
  const at = evidence.focus.path.indexOf(process);
  for (const actor of parents(evidence, evidence.focus.path.slice(0, Math.max(0, at)))) {
    const frame = userFrame(ownFrames(actor.frames), evidence.snapshot.workspace);
    if (frame !== null) return { frame, actor };
  }
  return null;
}

/** Main threads of the processes on the way to the deciding one, and shells as a whole; nearest first. */
function parents({ focus, graph }: Evidence, way: readonly Process[] = focus.path.slice(0, -1)): readonly Actor[] {
  return [...way].reverse().flatMap((process) => {
    const main = mainThread(threadsOf(process));
    const key = main === null ? processKey(process.pid) : threadKey(process.pid, main.ident);
    return graph.actors.get(key) ?? [];
  });
}
