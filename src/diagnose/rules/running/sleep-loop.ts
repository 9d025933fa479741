import { isDead } from '../../../model/process-kind.ts';
import type { PlaceFacts, SourceLoop } from '../../../model/snapshot/source-facts.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import { ownerOf, userFrame } from '../../../model/user-frames.ts';
import type { SeenProgress } from '../../finding/causes/running.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { wroteRecently } from '../../focus/recent-output.ts';
import type { Actor } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { wakesOf } from '../../os/computing.ts';
import { onlyServes } from '../../os/listening.ts';
import { type Movement, movementOf } from '../../os/movement.ts';
import { cycleKind } from '../../path/cycle-kind.ts';
import { type Hop, routeOf } from '../../path/route.ts';
import { culpritOfFrame } from '../../path/route-culprit.ts';
import { isFruitless, isPacedByGenerator } from '../../waits/endless.ts';
import { LONG_SLEEP_SECONDS } from '../../waits/patience.ts';
import { asksByRecursion } from '../../waits/recursion.ts';
import { sleepSeconds } from '../../waits/sleep-length.ts';
import { osThreadOf, type Waiting } from '../../waits/waiting.ts';
import { endsInTime } from '../../witness/deadline.ts';
import { atWork } from './slow.ts';

/** A loop that sleeps, looks again, and never finds what it looks for. */
export const sleepLoop: Rule = {
  id: 'sleep-loop',
  find(evidence) {
    const route = routeOf(evidence);
    // Whom it polls for may wait for nothing but itself: an idle thread of a library.
    if (!route || (route.circle.length > 0 && cycleKind(evidence.path) !== null)) return pass('no last step');
    const at = route.hops.findLastIndex((hop, index) => pollIn(evidence, hop, index > 0) !== null);
    const hop = route.hops[at];
    const poll = hop === undefined ? null : pollIn(evidence, hop, at > 0);
    if (poll === null) return pass('no poll');
    // Whom it polls for may be at work, and what still prints is.
    const isLast = at === route.hops.length - 1;
    const isOpen = route.end.how === 'unknown' || (route.circle.length > 0 && at < (route.circle[0] ?? 0));
    if (!isLast && (!isOpen || route.hops.slice(at + 1).some(({ waiting }) => !isStuck(waiting))))
      return pass('others at work');
    const { frame, loop, waiting } = poll;
    const changed = poll.isGuess === true && hop !== undefined ? changedMeanwhile(evidence, hop.actor) : null;
    if (changed !== null) return atWork(evidence, route, changed);
    // Nor is it a poll of the user's where none of his lines is on the stack: a runner between two tests, a program that goes on by itself.
    const isOnBehalf = hop !== undefined && userFrame(hop.actor.frames, evidence.snapshot.workspace) !== null;
    if ((waiting.verb !== 'sleep' || !isOnBehalf) && wroteRecently(evidence.snapshot)) return pass('still writes');
    // The loop is the user's own: its line, not that of a helper which ends each time.
    const isOwn = ownerOf(frame.file, evidence.snapshot.workspace) === 'workspace';
    return findingOf(evidence, {
      cause: { kind: 'sleep-loop', route, at, waiting, frame, loop },
      confidence: poll.isGuess ? 'guess' : 'likely',
      route,
      at,
      wanted: { type: 'loop', frame, loop },
      who: null,
      ...(isOwn && hop !== undefined ? { culprit: culpritOfFrame(evidence, frame, hop.actor) } : {}),
      parts: [frame.function],
    });
  },
};

/**
 * The library's loop keeps a time of its own, and calls code of the user's somewhere, since a number changed that the user's line below it has in hand: what
 * the library runs when it is due may be what ends the loop.
 */
function changedMeanwhile({ snapshot }: Evidence, actor: Actor): SeenProgress | null {
  const frame = actor.frames.find(
    ({ file, changed = [] }) => changed.length > 0 && ownerOf(file, snapshot.workspace) === 'workspace',
  );
  const [name] = frame?.changed ?? [];
  return frame === undefined || name === undefined ? null : { type: 'counted', actor, frame, loop: null, name };
}

/** It waits without a timeout for something that another actor has to do. */
function isStuck(waiting: Waiting | null): boolean {
  return waiting !== null && waiting.verb !== 'sleep' && waiting.patience === 'forever';
}

interface Poll {
  readonly waiting: Waiting;
  readonly frame: Frame;
  readonly loop: SourceLoop;
  /** The loop is a library's own, around a wait that may keep a time of its own. */
  readonly isGuess?: boolean;
}

/** The endless loop around a short sleep, the same in all samples, that no deadline ends; `null` where there is none. */
function pollIn(evidence: Evidence, hop: Hop, isAwaited: boolean): Poll | null {
  const poll = loopIn(evidence, hop, isAwaited);
  return poll === null || endsInTime(evidence.graph, hop.actor, poll.frame, poll.loop) ? null : poll;
}

function loopIn(evidence: Evidence, { actor, waiting }: Hop, isAwaited: boolean): Poll | null {
  if (waiting === null || (waiting.verb !== 'sleep' && waiting.patience !== 'polls')) return null;
  const { graph, snapshot } = evidence;
  const movement = movementOf(graph, actor);
  if (movement === null) return null;
  const inVain = hasServers(graph, actor.process);
  const goesOn = (one: SourceLoop, facts: PlaceFacts | null) =>
    mayBeEndless(one, facts) || (inVain && one.kind === 'while' && one.hasEnd === true);
  if ((sleepSeconds(waiting) ?? 0) >= LONG_SLEEP_SECONDS) return null;
  const recursion = asksByRecursion(graph, actor.frames);
  if (recursion !== null) return { waiting, frame: recursion.frame, loop: recursion.loop };
  // A call that has ended between the samples and was made anew comes to its end: the loop without one is further out.
  const ended = movement.isIdentityKnown ? Math.max(0, actor.frames.length - movement.stable.length) : 0;
  // From the sleep outwards to the first user code: a library polls on behalf of whoever called it, and mostly gives up at some time.
  let ofLibrary: Poll | null = null;
  for (const frame of actor.frames.slice(ended)) {
    const owner = ownerOf(frame.file, snapshot.workspace);
    if (owner === 'frozen' || owner === 'standard library') continue;
    const facts = graph.factsAt(frame);
    if (owner === 'library') {
      // It calls the user's code in each round, which is no poll but the work itself: a test for each example, a handler for each request.
      if (userFrame(actor.frames.slice(0, actor.frames.indexOf(frame)), snapshot.workspace) !== null) continue;
      // Its loop around another wait may keep its own time, unless somebody waits for what comes of it.
      const isGuess = waiting.verb !== 'sleep' && !isAwaited;
      // The innermost one may only divide the pause.
      const mayGoOn = waiting.verb === 'sleep' ? (one: SourceLoop) => goesOn(one, facts) : isFruitless;
      const loop = facts?.loops.find(mayGoOn);
      if (loop !== undefined && !mayCome(actor, movement, frame, waiting))
        ofLibrary ??= { waiting, frame, loop, isGuess };
      continue;
    }
    // What stands on the line itself is the nearest.
    const loop = facts?.rounds?.find(isFruitless) ?? facts?.loops[0];
    if (loop !== undefined) return goesOn(loop, facts) ? { waiting, frame, loop } : ofLibrary;
    if (owner === 'workspace' && isOutermostAsked(actor.frames.slice(ended), frame))
      return headerAround(evidence, actor.frames, frame, waiting) ?? ofLibrary;
  }
  return ofLibrary?.isGuess ? null : ofLibrary;
}

/**
 * A wait whose timeout is over soon; or a pause in a poll that a deadline ends, or in a loop of a library that has a limit or was not seen to go round, and may have a number of attempts then: it
 * ends, and more is not known.
 */
export const libraryPause: Rule = {
  id: 'library-pause',
  find(evidence) {
    const route = routeOf(evidence);
    const hop = route?.hops.at(-1);
    if (!route || hop === undefined || route.circle.length > 0) return pass('no last step');
    const timed = route.hops.find(({ waiting }) => waiting?.patience === 'ends');
    if (timed !== undefined) return atWork(evidence, route, { type: 'timeout', hop: timed });
    const { actor, waiting } = hop;
    if (waiting?.verb !== 'sleep' || (sleepSeconds(waiting) ?? 0) >= LONG_SLEEP_SECONDS) return pass('no poll');
    // It is a poll but for its deadline.
    const isTimed = loopIn(evidence, hop, false) !== null && pollIn(evidence, hop, false) === null;
    if (isTimed || hasEndOfItsOwn(evidence, actor)) return atWork(evidence, route, { type: 'rest', hop });
    const { graph, snapshot } = evidence;
    const movement = movementOf(graph, actor);
    if (movement === null) return pass('no poll');
    const own = userFrame(actor.frames, snapshot.workspace);
    const below = own === null ? [] : actor.frames.slice(0, actor.frames.indexOf(own));
    const isInLoop = below.some(
      (frame) =>
        ownerOf(frame.file, snapshot.workspace) === 'library' &&
        (graph.factsAt(frame)?.loops.length ?? 0) > 0 &&
        mayCome(actor, movement, frame, waiting),
    );
    return isInLoop ? atWork(evidence, route, { type: 'rest', hop }) : pass('no poll');
  },
};

/** The innermost loop of the user's or a library's around the sleep has a deadline or a number of attempts, and none around it is without. */
function hasEndOfItsOwn({ graph, snapshot }: Evidence, { frames }: Actor): boolean {
  const own = frames.filter(({ file }) => ['workspace', 'library'].includes(ownerOf(file, snapshot.workspace)));
  const loops = own.flatMap((frame) => graph.factsAt(frame)?.loops ?? []);
  return loops[0]?.kind === 'while' && loops[0].hasEnd === true && !loops.some(isFruitless);
}

/**
 * A loop of a library that may come to its end: a limit is in its hand, which is no number that it counts up, or it was not seen to go round. Of who waits for
 * somebody else's doing a limit of what is registered with it (`self.plugins[].max_retries`) is that of another one.
 */
function mayCome(actor: Actor, movement: Movement, frame: Frame, { verb }: Waiting): boolean {
  const isOwn = (name: string) => verb === 'sleep' || !name.includes('[]');
  const isLimit = (name: string) => isOwn(name) && !frame.changed?.includes(name);
  return (frame.limits ?? []).some(isLimit) || restsInCall(actor, movement, frame);
}

/** So long a library's pause is to be before it is none of a poll: as most retries pause at first. */
const REST_MS = 1000;

/**
 * One and the same pause lasted through the look: its loop was not seen to go round. Those who wait so long between two attempts mostly count
 * them.
 */
function restsInCall(actor: Actor, { moved, isIdentityKnown, stable }: Movement, frame: Frame): boolean {
  if (moved || wakesOf(actor) > 0) return false;
  const isInner = stable.at(-1)?.function !== frame.function || stable.at(-1)?.file !== frame.file;
  if (isIdentityKnown && isInner) return true;
  const alone = osThreadOf(actor)?.undisturbed ?? null;
  return alone !== null && alone.ms >= REST_MS && alone.switches === 0;
}

/**
 * All that its process has started serves, and waits for clients with nothing else to do: what is looked for until some time is up does not come from
 * there any more.
 */
function hasServers(graph: WaitGraph, { pid }: Process): boolean {
  const children = graph.snapshot.processes.filter((one) => one.ppid === pid && !isDead(one));
  return children.length > 0 && children.every((one) => onlyServes(graph, one));
}

function mayBeEndless(loop: SourceLoop, facts: PlaceFacts | null): boolean {
  return isFruitless(loop) || isPacedByGenerator(loop, facts?.calls ?? []);
}

/** The caller asks again and again in the head of its loop (`while not is_up():`), whatever the call below it does meanwhile. */
function headerAround(
  { graph, snapshot }: Evidence,
  frames: readonly Frame[],
  inside: Frame,
  waiting: Waiting,
): Poll | null {
  const caller = frames
    .slice(frames.indexOf(inside) + 1)
    .find(({ file }) => ownerOf(file, snapshot.workspace) === 'workspace');
  const loop = caller === undefined ? undefined : graph.factsAt(caller)?.loops[0];
  const isHead = loop?.kind === 'while' && loop.line === caller?.line && !loop.isInfinite;
  return isHead && caller !== undefined ? { waiting, frame: caller, loop } : null;
}

/** A helper that sleeps is called from the loop; two user frames up is as far as that goes. */
function isOutermostAsked(frames: readonly Frame[], frame: Frame): boolean {
  return frames.indexOf(frame) >= 3;
}
