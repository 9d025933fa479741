import type { PlaceFacts, SourceLoop } from '../../../model/snapshot/source-facts.ts';
import type { Frame } from '../../../model/snapshot.ts';
import { ownerOf, userFrame } from '../../../model/user-frames.ts';
import { isAt } from '../../apis/places.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { wroteRecently } from '../../focus/recent-output.ts';
import { type Actor, threadKey } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { cpuShare, isBusy, processCpuShare, someThreadBurns } from '../../os/computing.ts';
import { type Starved, starvedBy } from '../../os/gil.ts';
import { movementOf } from '../../os/movement.ts';
import { isMute, isSilent } from '../../os/native.ts';
import { type Hop, type Route, routeOf } from '../../path/route.ts';
import { culpritOfFrame } from '../../path/route-culprit.ts';
import { callsAt } from '../../python/line.ts';
import { isEndless } from '../../waits/endless.ts';
import { standingIn } from '../../waits/waiting.ts';

/** CPU is burnt in one place: an endless loop, or a call into C such as a regular expression. */
export const cpuLoop: Rule = {
  id: 'cpu-loop',
  find(evidence) {
    const route = routeOf(evidence);
    const last = route?.hops.at(-1);
    if (!route || last === undefined || route.circle.length > 0) return pass('no last step');
    const burning = burningAt(evidence, last.actor);
    // Output that still comes is progress, unless the loop has no end by what its head says.
    if (wroteRecently(evidence.snapshot) && burning?.loop?.isInfinite !== true) return pass('still writes');
    if (burning !== null) return burns(evidence, route, last, burning, null);
    const holder = gilHolder(evidence, route);
    return holder === null ? pass('does not compute') : burns(evidence, route, holder.hop, holder.burning, last);
  },
};

/**
 * A thread burns when it used this share of a processor between the samples; on a machine with more work than processors even
 * an endless loop gets no more than its turn.
 */
const BUSY_SHARE = 0.3;

interface Burning {
  /** Of the loop, or of the line where the call stays. */
  readonly frame: Frame;
  readonly share: number;
  readonly loop: SourceLoop | null;
  /** The loop is that of a caller, or one look is all there is: what stands there may have been met by chance. */
  readonly isGuess: boolean;
}

function burningAt(evidence: Evidence, actor: Actor): Burning | null {
  const { graph, snapshot } = evidence;
  const share = shareOf(evidence, actor);
  if (share === null || (share < BUSY_SHARE && !isBusy(actor, snapshot.sampleTimesMs))) return null;
  const movement = movementOf(graph, actor);
  if (movement === null) return seenOnce(evidence, actor, share);
  const frame = movement.place.at(-1);
  if (frame === undefined) return null;
  const loop = movement.loop ?? endlessRound(evidence, movement.place);
  if (loop !== null && isEndless(loop)) return { frame, share, loop, isGuess: false };
  const around = isPattern(graph, frame) || movement.moved ? null : loopOfCaller(evidence, movement.stable);
  if (around !== null) return { ...around, share, isGuess: true };
  if (loop !== null) return null;
  // No loop around it: one call that does not come back, at the same line every time.
  // A comprehension comes back to its line for every item.
  if (/^<(genexpr|listcomp|setcomp|dictcomp)>$/.test(frame.function) && !isPattern(graph, frame)) return null;
  if (movement.moved || (isCalledInBoundedLoop(evidence, actor) && !isPattern(graph, frame))) return null;
  return { frame, share, loop: null, isGuess: false };
}

/** A comprehension over something endless, on the line where every sample found it. */
function endlessRound({ graph }: Evidence, place: readonly Frame[]): SourceLoop | null {
  const frame = place.at(-1);
  if (frame === undefined || place.some(({ line }) => line !== frame.line)) return null;
  return graph.factsAt(frame)?.rounds?.find(isEndless) ?? null;
}

/**
 * Of a thread that was seen only once, from outside or last of all. What computes all the time in a loop without an end very likely goes round it;
 * a main thread between two bytecodes answers our signal, so that one which computed and never did has been in one call.
 */
function seenOnce({ graph, snapshot }: Evidence, actor: Actor, share: number): Burning | null {
  const { kind, thread, frames, process } = actor;
  const [top] = frames;
  // The text of a program on a command line is known like a file's.
  const isText = top !== undefined && ownerOf(top.file, snapshot.workspace) === 'other' && graph.factsAt(top) !== null;
  const frame = isText ? top : userFrame(frames, snapshot.workspace);
  if (frame === null || kind !== 'thread') return null;
  const loop = frame === top ? graph.factsAt(frame)?.loops[0] : undefined;
  if (process.python?.registered === false && loop !== undefined && isEndless(loop))
    return { frame, share, loop, isGuess: true };
  return thread?.main === true && isMute(process) ? { frame, share, loop: null, isGuess: true } : null;
}

/** The nearest loop without an end around the calls that lead to the place; what is called inside it ends every time. */
function loopOfCaller(
  { graph, snapshot }: Evidence,
  stable: readonly Frame[],
): { readonly frame: Frame; readonly loop: SourceLoop } | null {
  const own = stable.filter((frame) => ownerOf(frame.file, snapshot.workspace) === 'workspace');
  for (const frame of own.slice(0, -1).reverse()) {
    const loop = graph.factsAt(frame)?.loops[0];
    if (loop !== undefined) return isEndless(loop) ? { frame, loop } : null;
  }
  return null;
}

/** A function that is called for one item after the other looks the same in each sample, and comes to an end. */
function isCalledInBoundedLoop({ graph, snapshot }: Evidence, actor: Actor): boolean {
  const own = actor.frames.filter((frame) => ownerOf(frame.file, snapshot.workspace) === 'workspace');
  return own.slice(1).some((frame) => {
    const [loop] = graph.factsAt(frame)?.loops ?? [];
    return loop !== undefined && !isEndless(loop);
  });
}

/**
 * A call of a regular expression, by what it is called on: what takes more than a second there very likely backtracks. Other things are searched and
 * split as well.
 */
function isPattern(graph: WaitGraph, frame: Frame): boolean {
  const facts = graph.factsAt(frame);
  return callsAt(facts, frame).some(
    ({ isMethod, name, receiver }) => isMethod && OF_PATTERNS.has(name) && isPatternObject(facts, receiver),
  );
}

/** Methods of `re.Pattern`. */
const OF_PATTERNS: ReadonlySet<string> = new Set([
  ...['match', 'fullmatch', 'search', 'findall', 'finditer', 'sub', 'subn', 'split'],
]);

/** The module `re`, or what was made by its `compile`. */
function isPatternObject(facts: PlaceFacts | null, receiver: string | null): boolean {
  if (receiver === 're' || receiver === 'regex') return true;
  return (
    facts?.assigned.some(({ expr, constructor: by }) => expr === receiver && by?.split('.').at(-1) === 'compile') ??
    false
  );
}

/** The line, or the innermost one, which is `re`'s own where a function of the module is called. */
function matches(graph: WaitGraph, { frames: [top] }: Actor, frame: Frame): boolean {
  return isPattern(graph, frame) || (top !== undefined && (isPattern(graph, top) || isAt('re', top)));
}

/** A call into native code that runs no Python in any sample, while others look for the GIL: it keeps it. */
function starvedIn({ graph, snapshot }: Evidence, { actor }: Hop, { loop }: Burning): Starved | null {
  if (loop !== null || actor.kind !== 'thread' || !(isSilent(actor.process) || isMute(actor.process))) return null;
  const starved = starvedBy(graph, actor.process, actor, snapshot.sampleTimesMs);
  return starved.count === 0 ? null : starved;
}

/** What a task uses is used by the thread of its loop: that another thread computes says nothing of the task. */
function shareOf({ snapshot, graph }: Evidence, actor: Actor): number | null {
  const { process, thread, kind } = actor;
  const runner =
    kind === 'task' && thread !== null ? graph.actors.get(threadKey(process.pid, thread.ident)) : undefined;
  const own = cpuShare(runner ?? actor, snapshot.sampleTimesMs);
  const alone = process.osThreads.length === 1 || (kind === 'task' && runner === undefined);
  return own ?? (alone ? processCpuShare(process, snapshot.sampleTimesMs) : null);
}

/** The main thread gave no details, since another thread computes in C and never gives the interpreter lock back. */
function gilHolder(evidence: Evidence, route: Route): { readonly hop: Hop; readonly burning: Burning } | null {
  const { process, graph } = evidence;
  const silent = process?.layers.some(({ layer, outcome }) => layer === 'details' && outcome !== 'got') ?? false;
  if (process === null || !silent || route.end.how === 'nobody') return null;
  const total = processCpuShare(process, evidence.snapshot.sampleTimesMs) ?? 0;
  if (total < BUSY_SHARE && !someThreadBurns(process, evidence.snapshot.sampleTimesMs)) return null;
  const candidates = graph.actorsOf(process).filter((actor) => actor.kind === 'thread' && actor.thread?.main !== true);
  const stays = candidates.flatMap((actor) => {
    const movement = movementOf(graph, actor);
    const once = movement === null && isMute(process) ? userFrame(actor.frames, evidence.snapshot.workspace) : null;
    const frame = movement?.place.at(-1) ?? once ?? undefined;
    const isTop = frame !== undefined && actor.frames[0] !== undefined && actor.frames[0].line === frame.line;
    if (!isTop || movement?.moved || standingIn(graph, actor) !== null) return [];
    return [{ actor, burning: { frame, share: total, loop: null, isGuess: once !== null } }];
  });
  const [only, ...others] = stays;
  if (only === undefined || others.length > 0) return null;
  return { hop: { actor: only.actor, waiting: null, system: null }, burning: only.burning };
}

/** `starved`: who gave no details, since the burning thread never gives the interpreter lock back. */
function burns(evidence: Evidence, route: Route, hop: Hop, burning: Burning, starved: Hop | null): Finding {
  const { frame, share, loop } = burning;
  const first = starved ?? route.hops[0];
  const waiter = first === undefined || first.actor === hop.actor ? null : first;
  return findingOf(evidence, {
    cause: {
      kind: 'cpu-loop',
      hop,
      share,
      frame,
      loop,
      waiter,
      isPattern: matches(evidence.graph, hop.actor, frame),
      starved: starvedIn(evidence, hop, burning),
    },
    confidence: burning.isGuess ? 'guess' : 'likely',
    route,
    at: Math.max(0, route.hops.indexOf(hop)),
    wanted: { type: 'processor', isLoop: loop !== null },
    keeper: route.hops.includes(hop) ? null : hop,
    who: null,
    culprit: culpritOfFrame(evidence, frame, hop.actor),
    parts: [frame.function],
  });
}
