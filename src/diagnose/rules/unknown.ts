import { ownFrames } from '../../model/own-frames.ts';
import type { SyncObject } from '../../model/snapshot/objects.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { lastDetails, mainThread, type ThreadView, threadsOf, threadsOfSample } from '../../model/threads.ts';
import { outsideStandardLibrary, ownerOf, userFrame } from '../../model/user-frames.ts';
import { frozenName } from '../apis/frozen-names.ts';
import { exitWaitOf } from '../exit/exit-wait.ts';
import { type Behind, behindOf, runsIdleLoop } from '../finding/behind.ts';
import type { Outlook, Seen, SeenStack } from '../finding/causes/unknown.ts';
import type { ChainLink, Ref } from '../finding/chain.ts';
import type { Finding, Rule } from '../finding/finding.ts';
import { stackParts } from '../finding/fingerprint.ts';
import { lackOf } from '../finding/lack.ts';
import { linksOf } from '../finding/links.ts';
import { otherLines } from '../finding/other-lines.ts';
import type { Evidence } from '../focus/evidence.ts';
import { wroteRecently } from '../focus/recent-output.ts';
import { type Actor, processKey, threadKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { idleSeconds } from '../loops/idle-time.ts';
import { hasPlainTimers } from '../loops/plain-timers.ts';
import { isBusy } from '../os/computing.ts';
import { movementOf } from '../os/movement.ts';
import { culpritAt } from '../path/culprit.ts';
import { culpritOfFrame, scriptCulprit } from '../path/route-culprit.ts';
import { deferredWaitOf } from '../patterns/twisted.ts';
import { LONG_SLEEP_SECONDS } from '../waits/patience.ts';
import { threadStandingIn } from '../waits/standing.ts';
import { type Step, walk } from '../walk/walk.ts';
import { restingBeside } from '../witness/rests.ts';
import { hasTimerToCome, threadsThatCome } from '../witness/threads-come.ts';

/** Nothing explains the hang: says what was seen, or why nothing could be seen, and blames nobody. */
export const unknown: Rule = {
  id: 'unknown',
  find(evidence) {
    const { main, process } = evidence;
    if (process === null) return blind(evidence, { type: 'no process' });
    if (process.python === null) return foreign(evidence, process);
    if (main !== null) return seen(evidence, process, main);
    const layer = process.layers.find((one) => one.outcome !== 'got' && one.reason !== '') ?? null;
    return blind(evidence, { type: 'no stack', process, layer });
  },
};

function blind(evidence: Evidence, what: Seen): Finding {
  return {
    cause: { kind: 'unknown', seen: what },
    confidence: 'guess',
    culprit: null,
    blockers: [],
    chain: otherLines(evidence, null),
    fingerprintParts: [],
  };
}

/** Where the system call of a shell or another program shows what it waits in, that is said. Its line is blamed where no time of its own ends the wait. */
function foreign(evidence: Evidence, process: Process): Finding {
  const { graph, snapshot } = evidence;
  const actor = graph.actors.get(processKey(process.pid));
  const path = actor === undefined ? null : walk(graph, actor);
  const last = path?.steps.at(-1);
  // Children that were not there when it was looked at came and went: a shell at work.
  if (path === null || last === undefined || last.waiting === null || last.waiting.group === 'child')
    return blind(evidence, { type: 'not Python', process });
  const lack = lackOf({ ...evidence, path }, null);
  const frame = userFrame(ownFrames(last.actor.frames), snapshot.workspace);
  const line = frame === null ? scriptCulprit(evidence) : culpritOfFrame(evidence, frame, last.actor);
  return {
    cause: { kind: 'unknown', seen: { type: 'foreign wait', way: path.steps.slice(0, -1), last, lack } },
    confidence: 'guess',
    culprit: lack.type === 'time' || wroteRecently(snapshot) ? null : line,
    blockers: [],
    chain: [...linksOf(graph, path), ...otherLines(evidence, null)],
    fingerprintParts: [evidence.phase, frozenName(last.waiting), ...stackParts(last.actor.frames, snapshot.workspace)],
  };
}

function seen(evidence: Evidence, process: Process, main: ThreadView): Finding {
  const { snapshot, phase, graph } = evidence;
  const { workspace } = snapshot;
  const behind = behindOf(evidence);
  const on = [...(evidence.path?.steps ?? []), ...(behind === null ? [] : [behind.last])].map(({ actor }) => actor);
  const resting = restingBeside(graph, process, on);
  const outlook = outlookOf(evidence, process, behind, resting);
  const own = userFrame(main.frames, workspace);
  const exit = exitWaitOf(main, threadsOf(process), workspace);
  const last = evidence.path?.steps.at(-1);
  const stack: SeenStack = {
    type: 'stack',
    process,
    waiting: threadStandingIn(graph, main),
    frame: own ?? outsideStandardLibrary(main.frames, workspace) ?? main.frames[0] ?? null,
    pending: pendingIn(process),
    deferred: last == null ? null : (deferredWaitOf(graph, last)?.frame ?? null),
    behind: behind === null ? null : { way: behind.way, last: behind.last },
    isAwaitingChildren: exit === 'process' || exit === 'process pool',
    outlook,
    resting,
    lack: lackOf(evidence, behind),
  };
  // Below an idle event loop the program's own lines are in tasks and callbacks: the one that runs the loop is not to blame.
  const standing = own !== null && outlook === 'not found' && !runsIdleLoop(evidence) ? own : null;
  // What waits for a Deferred is on no stack; it stands where it stood, and its line is the one to look at.
  const asking = stack.deferred?.kept === true && outlook === 'not found' ? stack.deferred : null;
  // A program that is a library's as a whole: what the user wrote is the line that runs it.
  const isForeign = own === null && behind === null && outlook === 'not found' && stack.waiting !== null;
  const lineOf = (frame: Frame | null) => (frame === null ? null : culpritAt(frame, process, main, workspace));
  return {
    cause: { kind: 'unknown', seen: stack },
    confidence: 'guess',
    culprit:
      lineOf(asking) ?? (isForeign ? scriptCulprit(evidence) : ((standing && behind?.culprit) ?? lineOf(standing))),
    blockers: [],
    chain: [...(behind?.chain ?? [ownLink(evidence, main, stack)]), ...otherLines(evidence, process)],
    fingerprintParts: [phase, frozenName(stack.waiting), ...stackParts((behind?.work ?? main).frames, workspace)],
  };
}

function ownLink({ graph, path }: Evidence, main: ThreadView, { process, waiting, frame }: SeenStack): ChainLink {
  const actor = graph.actors.get(threadKey(process.pid, main.ident));
  const from: Ref = actor === undefined ? { type: 'thread', thread: main } : { type: 'actor', actor };
  const first = path?.steps[0]?.actor;
  return {
    from,
    relation: waiting === null ? 'runs' : 'waits for',
    to: waiting === null ? { type: 'code', frame } : { type: 'thing', waiting },
    evidence: { type: 'frame', frame },
    seconds: first === undefined || waiting === null ? null : idleSeconds(graph, first),
  };
}

/** Behind an event loop's or a hub's stack the program's own code is in tasks and greenlets. */
function pendingIn(process: Process): SeenStack['pending'] {
  const details = lastDetails(process);
  return {
    tasks: details?.tasks.filter((task) => task.state === 'pending' && !task.current).length ?? 0,
    greenlets: details?.greenlets.filter((greenlet) => !greenlet.dead && !greenlet.current).length ?? 0,
  };
}

function outlookOf(evidence: Evidence, process: Process, behind: Behind | null, resting: Actor | null): Outlook {
  const { graph, snapshot } = evidence;
  const workMoved = behind?.work != null && (movementOf(graph, behind.work)?.moved ?? false);
  if (workMoved || hasMoved(process, snapshot.workspace)) return 'moved';
  if (wroteRecently(snapshot)) return 'wrote';
  if (othersGoOn(evidence, process)) return 'others run';
  const { begun, ended } = threadsThatCome(process);
  if (begun.size + ended > 0) return 'others come';
  // Who is known to wait for that very timer says more.
  if (lackOf(evidence, behind).type === 'time') return 'not found';
  const last = behind?.last ?? evidence.path?.steps.at(-1);
  if (hasTimerToCome(graph, process) || (last !== undefined && hasLoopTimer(graph, last))) return 'timer';
  return resting === null ? 'not found' : 'others rest';
}

/** Its event loop has a timer to call that leads to what it waits for, or may lead anywhere. */
function hasLoopTimer(graph: WaitGraph, { actor, waiting }: Step): boolean {
  if (actor.kind !== 'task') return false;
  const isDue = ({ facts: { dueIn } }: SyncObject) => typeof dueIn === 'number' && dueIn < LONG_SLEEP_SECONDS;
  return waiting?.objects.some(isDue) === true || hasPlainTimers(graph, actor.process, actor.task?.loopId);
}

/** Another thread computes, or its own code moved on: whoever waits for it may only have to be patient. */
function othersGoOn({ graph, snapshot }: Evidence, process: Process): boolean {
  return graph
    .actorsOf(process)
    .filter((actor) => actor.kind === 'thread' && actor.thread?.main !== true)
    .some((actor) => isBusy(actor, snapshot.sampleTimesMs) || (movementOf(graph, actor)?.moved ?? false));
}

/** A process that still makes progress must not be called stuck at a line. */
function hasMoved(process: Process, workspace: string): boolean {
  const samples = process.python?.samples ?? [];
  const tests = new Set(samples.flatMap((sample) => (sample.details === null ? [] : [sample.details.currentTest])));
  if (tests.size > 1) return true;
  const stacks = samples.flatMap((_sample, at) => {
    const main = mainThread(threadsOfSample(process, at));
    if (main === null || main.frames.length === 0) return [];
    const own = main.frames.filter((frame) => !['frozen', 'standard library'].includes(ownerOf(frame.file, workspace)));
    return [own.map((frame) => `${frame.file}:${frame.function}:${frame.line}`).join('\n')];
  });
  return new Set(stacks).size > 1;
}
