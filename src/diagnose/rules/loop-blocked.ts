import { place, userFrame } from '../../model/user-frames.ts';
import type { Confidence, Link } from '../../model/verdict.ts';
import { IN_THREAD, instead } from '../../narrate/counterpart.ts';
import { actorLabel } from '../../narrate/labels.ts';
import { elsewhere, openingOf } from '../../narrate/opening.ts';
import { waitWords } from '../../narrate/step-words.ts';
import { subjectWords } from '../../narrate/way-words.ts';
import { count } from '../../narrate/words.ts';
import type { Evidence } from '../evidence.ts';
import { stackParts } from '../fingerprint.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import type { OldRule as Rule } from '../old.ts';
import { networkLibrary } from '../os/libraries.ts';
import { type BlockedLoop, blockedLoopOf } from '../path/blocked-loop.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf } from '../path/proof.ts';
import { culpritOf } from '../path/user-line.ts';
import { frozenName } from '../waits/frozen-names.ts';

/** Tasks that a headline names. */
const NAMED = 2;

/** An event loop's thread is inside a synchronous call, so that its tasks, on which the call depends, cannot run. */
export const loopBlocked: Rule = {
  id: 'loop-blocked',
  find(evidence) {
    const { path, graph, snapshot, process } = evidence;
    const blocked = path === null ? null : blockedLoopOf(graph, path);
    if (path === null || blocked === null) return null;
    const { workspace } = snapshot;
    const { step, at } = blocked;
    const subject = subjectWords(path.steps.slice(0, at), step, process?.pid ?? 0, workspace);
    const library = networkLibrary(step.actor.frames, workspace);
    const by = library === null ? '' : ` (${library})`;
    return {
      kind: 'loop-blocked',
      confidence: confidence(evidence, blocked),
      headline: `${openingOf(evidence)}: ${subject}${waitWords(step, workspace)}${by} and so blocks its event loop (${blocked.loop.library}): ${reason(blocked)}${elsewhere(evidence)}.`,
      advice: adviceFor(blocked, library !== null, workspace),
      culprit: culpritOf([step], workspace),
      blockers: [],
      chain: [...linksOf(graph, path), ...heldBack(graph, blocked)],
      fingerprintParts: [frozenName(step.waiting), ...stackParts(step.actor.frames, workspace)],
    };
  },
};

function reason({ waiting, server }: BlockedLoop): string {
  if (server !== null) return `the server at ${server} that it waits for runs on that very loop`;
  if (waiting.length === 0) return 'the callbacks that stand ready there cannot run';
  const names = waiting.slice(0, NAMED).map(actorLabel);
  const more = waiting.length > NAMED ? ` and ${count(waiting.length - NAMED, 'more', 'more')}` : '';
  return `${names.join(', ')}${more} cannot run until it returns`;
}

function confidence(evidence: Evidence, { step, closed, server }: BlockedLoop): Confidence {
  if (!closed) return 'likely';
  const path = { steps: [step], end: { how: 'unknown' } as const };
  const steady = confidenceOf(evidence, path, false);
  return server === null ? steady : 'likely';
}

function adviceFor({ loop: { library }, server, step }: BlockedLoop, byLibrary: boolean, workspace: string): string {
  if (library === 'gevent') {
    return 'A call that is not patched stops every greenlet of the thread: patch early (`monkey.patch_all()` before other imports), or use `gevent.get_hub().threadpool`.';
  }
  if (server !== null || byLibrary) return `Use an asynchronous client there, or ${IN_THREAD[library]}.`;
  return instead(step, library, workspace);
}

/** The tasks that cannot run, and where each stands. */
function heldBack(graph: WaitGraph, { waiting, step }: BlockedLoop): readonly Link[] {
  return waiting.slice(0, NAMED).map((actor): Link => {
    const { workspace } = graph;
    const frame = userFrame(actor.frames, workspace) ?? actor.frames[0] ?? null;
    return {
      from: actorLabel(actor),
      relation: 'waits for',
      to: actorLabel(step.actor),
      evidence:
        frame === null ? 'its loop runs in that thread' : `${place(frame, workspace)}; its loop runs in that thread`,
      seconds: idleSeconds(graph, actor),
    };
  });
}
