import { userFrame } from '../../../model/user-frames.ts';
import { frozenName } from '../../apis/frozen-names.ts';
import type { HeldBack } from '../../finding/causes/loops.ts';
import type { ChainLink, Ref } from '../../finding/chain.ts';
import type { Rule } from '../../finding/finding.ts';
import { stackParts } from '../../finding/fingerprint.ts';
import { linksOf } from '../../finding/links.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { idleSeconds } from '../../loops/idle-time.ts';
import { networkLibrary } from '../../os/libraries.ts';
import { stepsCulprit } from '../../path/user-line.ts';
import { type BlockedLoop, blockedLoopOf } from '../../patterns/blocked-loop.ts';
import type { Doubt } from '../../proof/doubts.ts';
import { type Proof, proofOf } from '../../proof/proof.ts';

/** Tasks that stand in the chain. */
const SHOWN = 2;

/** An event loop's thread is inside a synchronous call, so that its tasks, on which the call depends, cannot run. */
export const loopBlocked: Rule = {
  id: 'loop-blocked',
  find(evidence) {
    const { path, graph, snapshot } = evidence;
    const blocked = path === null ? null : blockedLoopOf(graph, path);
    if (path === null || blocked === null) return pass('no blocked loop');
    const { workspace } = snapshot;
    const { step, at, loop } = blocked;
    return {
      cause: {
        kind: 'loop-blocked',
        way: path.steps.slice(0, at),
        step,
        library: loop.library,
        client: networkLibrary(step.actor.frames, workspace),
        reason: reasonOf(blocked),
      },
      ...proof(evidence, blocked),
      culprit: stepsCulprit([step], workspace),
      blockers: [],
      chain: [...linksOf(graph, path), ...heldBack(graph, blocked)],
      fingerprintParts: [frozenName(step.waiting), ...stackParts(step.actor.frames, workspace)],
    };
  },
};

function reasonOf({ waiting, server }: BlockedLoop): HeldBack {
  if (server !== null) return { type: 'own server', address: server };
  return waiting.length === 0 ? { type: 'callbacks' } : { type: 'actors', actors: waiting };
}

function proof(evidence: Evidence, { step, closed, server }: BlockedLoop): Proof {
  const own: readonly Doubt[] = !closed || server !== null ? [{ type: 'open', actor: step.actor }] : [];
  return proofOf(evidence, { steps: [step], end: { how: 'unknown' } }, own);
}

/** The tasks that cannot run, and where each stands. */
function heldBack(graph: WaitGraph, { waiting, step, loop: { actor, loopId } }: BlockedLoop): readonly ChainLink[] {
  const loop: Ref = { type: 'event loop', thread: actor, loopId };
  const tasks = waiting.slice(0, SHOWN).map((actor): ChainLink => {
    const frame = userFrame(actor.frames, graph.workspace) ?? actor.frames[0] ?? null;
    const seconds = idleSeconds(graph, actor);
    return {
      from: { type: 'actor', actor },
      relation: 'waits for',
      to: loop,
      evidence: { type: 'frame', frame },
      seconds,
    };
  });
  if (tasks.length === 0) return [];
  const to: Ref = { type: 'actor', actor: step.actor };
  return [{ from: loop, relation: 'held by', to, evidence: { type: 'loop thread' } }, ...tasks];
}
