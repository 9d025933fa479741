import { type BlockedLoop, blockedLoopOf } from '../async/blocked-loop.ts';
import { IN_THREAD, instead } from '../async/counterpart.ts';
import { stackParts } from '../fingerprint.ts';
import { secondsStill } from '../graph/stood-still.ts';
import type { World } from '../graph/world.ts';
import { elsewhere, openingOf } from '../opening.ts';
import { linksOf } from '../path/links.ts';
import { confidenceOf } from '../path/proof.ts';
import { waitWords } from '../path/step-words.ts';
import { culpritOf } from '../path/user-line.ts';
import { subjectWords } from '../path/way-words.ts';
import type { Evidence, Rule } from '../rule.ts';
import { networkLibrary } from '../system/libraries.ts';
import { place, userFrame } from '../user-frames.ts';
import type { Confidence, Link } from '../verdict.ts';
import { count } from '../words.ts';

/** Tasks that a headline names. */
const NAMED = 2;

/** An event loop's thread is inside a synchronous call, so that its tasks, on which the call depends, cannot run. */
export const loopBlocked: Rule = {
  id: 'loop-blocked',
  find(evidence) {
    const { path, world, snapshot, process } = evidence;
    const blocked = path === null ? null : blockedLoopOf(world, path);
    if (path === null || blocked === null) return null;
    const { workspace } = snapshot;
    const { step, at } = blocked;
    const subject = subjectWords(path.steps.slice(0, at), step, process?.pid ?? 0, workspace);
    const library = networkLibrary(step.party.frames, workspace);
    const by = library === null ? '' : ` (${library})`;
    return {
      kind: 'loop-blocked',
      confidence: confidence(evidence, blocked),
      headline: `${openingOf(evidence)}: ${subject}${waitWords(step, workspace)}${by} and so blocks its event loop (${blocked.loop.library}): ${reason(blocked)}${elsewhere(evidence)}.`,
      advice: adviceFor(blocked, library !== null, workspace),
      culprit: culpritOf([step], workspace),
      blockers: [],
      chain: [...linksOf(world, path), ...heldBack(world, blocked)],
      fingerprintParts: [step.waiting?.words ?? '', ...stackParts(step.party.frames, workspace)],
    };
  },
};

function reason({ waiting, server }: BlockedLoop): string {
  if (server !== null) return `the server at ${server} that it waits for runs on that very loop`;
  if (waiting.length === 0) return 'the callbacks that stand ready there cannot run';
  const names = waiting.slice(0, NAMED).map(({ label }) => label);
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
function heldBack(world: World, { waiting, step }: BlockedLoop): readonly Link[] {
  return waiting.slice(0, NAMED).map((party): Link => {
    const { workspace } = world;
    const frame = userFrame(party.frames, workspace) ?? party.frames[0] ?? null;
    return {
      from: party.label,
      relation: 'waits for',
      to: step.party.label,
      evidence:
        frame === null ? 'its loop runs in that thread' : `${place(frame, workspace)}; its loop runs in that thread`,
      seconds: secondsStill(world, party),
    };
  });
}
