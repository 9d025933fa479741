import { isDead } from '../../../model/process-kind.ts';
import type { Process } from '../../../model/snapshot.ts';
import { ownerOf, userFrame } from '../../../model/user-frames.ts';
import type { Culprit } from '../../../model/verdict.ts';
import { isForMessage } from '../../apis/messages.ts';
import { isOfServer } from '../../apis/servers.ts';
import type { NetworkWait } from '../../finding/causes/system.ts';
import type { Rule } from '../../finding/finding.ts';
import { frozenLibrary } from '../../finding/fingerprint-parts.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import type { Actor } from '../../graph/actor.ts';
import { type EndedActor, endedOf } from '../../graph/ended.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { hasPlainTimers } from '../../loops/plain-timers.ts';
import { isBusy } from '../../os/computing.ts';
import { otherEndOf } from '../../os/descriptors/other-end.ts';
import type { SystemWait } from '../../os/system-wait.ts';
import { closesByLock } from '../../path/cycle-kind.ts';
import { decisive, followingOf, type Hop, hopLine, type Route, routeOf } from '../../path/route.ts';
import { culpritOfFrame, scriptCulprit } from '../../path/route-culprit.ts';
import { keptByListener } from '../../patterns/kept-by-listener.ts';
import type { Doubt } from '../../proof/doubts.ts';
import { timeoutGivenAt } from '../../waits/patience.ts';
import { mayEndConnection } from '../../walk/at-either-end.ts';
import { movedOver } from '../../witness/bytes.ts';
import { isPause } from '../../witness/pause.ts';
import { hasTimerToCome, threadsThatCome } from '../../witness/threads-come.ts';

type SocketWait = Extract<SystemWait, { kind: 'socket' }>;

/** A read, accept, connect or TLS handshake that nobody answers. */
export const networkWait: Rule = {
  id: 'network-wait',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : ownStep(evidence, route, decisive(route, isAtSocket));
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'socket') return pass('no such wait');
    if (closesByLock(evidence.path) || keptByListener(evidence.graph, evidence.path) !== null)
      return pass('a lock closes it');
    if (hop.waiting?.patience === 'ends') return pass('no such wait');
    if (isAtWork(evidence, route, at)) return pass('others at work');
    const { wants, library, descriptors } = hop.system;
    const wanted = { type: 'socket', wants, descriptors } as const;
    const peer = peerOf(evidence, route, at, hop.system);
    if (peer?.type === 'itself' && maySendItself(evidence, hop)) return pass('others at work');
    const { workspace } = evidence.snapshot;
    const isMessage = wants === 'read' && isForMessage(hop.actor.frames, workspace);
    // What still comes shows that the other end lives.
    const moved = movedOver(hop.system);
    const isProven =
      moved === null &&
      descriptors[0]?.by === 'system call' &&
      hop.waiting?.patience === 'forever' &&
      !hasTimeout(evidence, hop) &&
      !endsInTree(evidence, hop, hop.system) &&
      isClosed(route, at, peer) &&
      !(route.circle.includes(at) && mayEndConnection(evidence.graph, membersOf(route)));
    return findingOf(evidence, {
      cause: {
        kind: 'network-wait',
        route,
        at,
        hop,
        wanted,
        library,
        peer,
        moved,
        isForMessage: isMessage,
        isHandler: isHandler(hop, workspace),
      },
      confidence: isProven ? 'proven' : 'likely',
      doubts: wants === 'accept' || wants === 'connect' ? bystanders(evidence, route) : [],
      route,
      ...culpritInCircle(evidence, route, at),
      at,
      wanted,
      who: peer,
      parts: [wants, frozenLibrary(library)],
    });
  },
};

/** Who has to answer works or makes a pause that ends: it has not come to its answer yet. */
function isAtWork({ graph, snapshot }: Evidence, { hops, circle, end }: Route, at: number): boolean {
  const last = hops.length - 1;
  const { actor, waiting = null } = hops[last] ?? {};
  if (actor === undefined || last === at || circle.length > 0 || end.how !== 'runs') return false;
  if (waiting === null) return isBusy(actor, snapshot.sampleTimesMs);
  return waiting.id === 'threading.timer' || isPause(graph, waiting);
}

/** In its own process threads come and go, or a timer or its loop has something to call yet: each may have the other end in hand without showing it. */
function maySendItself({ graph }: Evidence, { actor: { process, task } }: Hop): boolean {
  const { begun, ended } = threadsThatCome(process);
  return begun.size + ended > 0 || hasTimerToCome(graph, process) || hasPlainTimers(graph, process, task?.loopId);
}

/** Whoever of the command goes on beside the way may connect, or open what is connected to. */
function bystanders({ snapshot, focus }: Evidence, { hops }: Route): readonly Doubt[] {
  const on = new Set([...focus.path, ...hops.map(({ actor }) => actor.process)]);
  return snapshot.processes
    .filter((one) => !isDead(one) && !on.has(one))
    .map((process): Doubt => ({ type: 'bystander', process }));
}

/** A time is given in the user's call, which the other end may keep (a blocking pop of redis). */
function hasTimeout({ graph }: Evidence, { actor }: Hop): boolean {
  const line = userFrame(actor.frames, graph.workspace);
  return line !== null && (timeoutGivenAt(graph, line) ?? 0) > 0;
}

function isAtSocket({ system }: Hop): boolean {
  return system?.kind === 'socket';
}

/**
 * A library's own thread that looks after its connections is idle, and so is a server's that waits for its next client while somebody waits on a
 * connection to it: the user's line before it is what waits, or the program that a script runs.
 */
function ownStep({ snapshot }: Evidence, { hops, circle }: Route, at: number): number {
  const last = hops[at];
  const looksAfter = last?.waiting?.verb === 'select' && userFrame(last.actor.frames, snapshot.workspace) === null;
  const isIdle = looksAfter || (last?.system?.kind === 'socket' && last.system.wants === 'accept');
  if (!isIdle || circle.length > 0) return at;
  const isOwn = ({ actor }: Hop) =>
    actor.process.python === null || userFrame(actor.frames, snapshot.workspace) !== null;
  const own = hops.slice(0, at).findLastIndex((hop) => isAtSocket(hop) && isOwn(hop));
  return own < 0 ? at : own;
}

/** Who has the other end: the next step, else the first that the kernel shows. */
function peerOf({ graph }: Evidence, route: Route, at: number, { descriptors }: SocketWait): NetworkWait['peer'] {
  const actor = route.hops[at]?.actor;
  const following = followingOf(route, at);
  if (following !== null) {
    const answering = answeringOf(route, at, following, graph.workspace);
    return { type: 'actor', actor: answering.actor, hop: answering };
  }
  if (actor === undefined) return null;
  for (const descriptor of descriptors) {
    const end = otherEndOf(graph, descriptor, actor);
    const [inTree] = [...end.actors, ...end.own];
    if (inTree !== undefined) return { type: 'actor', actor: inTree, hop: null };
    if (end.isSelf) return { type: 'own server' };
    if (end.isOwn) return { type: 'itself', dead: onlyRaised(graph, actor.process) };
    const [outside] = end.outside;
    if (outside !== undefined) {
      return { type: 'outsider', outsider: { type: 'process', name: outside.name, pid: outside.pid } };
    }
  }
  return null;
}

/**
 * Who has to answer: a server's own task or thread may only wait for another one that runs the user's handler. The first step behind the
 * connection that stands in the user's code, else the next one.
 */
function answeringOf({ hops, circle }: Route, at: number, following: Hop, workspace: string): Hop {
  const around = circle.includes(at) ? hops.slice(circle[0] ?? 0, at) : [];
  const behind = [...hops.slice(at + 1), ...around].slice(0, STEPS_BEHIND);
  const isOwn = (hop: Hop) => {
    const frame = hopLine(hop, workspace);
    return frame !== null && ownerOf(frame.file, workspace) === 'workspace';
  };
  const inOne = behind.filter(({ actor }) => actor.process === following.actor.process);
  return inOne.find(isOwn) ?? following;
}

/** Steps from a connection to the handler of its request: a protocol's task, a middleware or two, the handler's own. */
const STEPS_BEHIND = 6;

/** Nothing shows whose the other end was: told beside the wait, and only where one alone comes into question. */
function onlyRaised(graph: WaitGraph, process: Process): EndedActor | null {
  const raised = endedOf(graph, process).filter(({ kind, ended, endLine }) => {
    const isOwn = endLine !== null && ownerOf(endLine.file, graph.workspace) === 'workspace';
    return isOwn && kind !== 'process' && ended.how === 'raised';
  });
  return raised.length === 1 ? (raised[0] ?? null) : null;
}

/** Nobody in this process could still answer: somebody else has to, or all steps up to the answer lead back here. */
function isClosed({ circle, hops }: Route, at: number, peer: NetworkWait['peer']): boolean {
  if (peer?.type === 'itself') return false;
  return peer?.type !== 'actor' || (circle.includes(at) && circle.every((index) => isFirm(hops[index])));
}

/** The steps of a circle. */
function membersOf({ circle, hops }: Route): readonly Actor[] {
  return circle.flatMap((index) => hops[index]?.actor ?? []);
}

/** It waits for one thing without an end, and that is not only what comes into question; who selects among many may yet serve another one. */
function isFirm(hop: Hop | undefined): boolean {
  if (hop?.waiting?.patience !== 'forever') return false;
  const { system, waiting } = hop;
  if (system === null) return waiting.verb !== 'select';
  return !('descriptors' in system) || system.descriptors.every(({ by }) => by !== 'candidate' && by !== 'watched');
}

/** What a process of the tree would have to send, and why it does not, the chain does not show. */
function endsInTree({ graph }: Evidence, { actor }: Hop, { descriptors }: SocketWait): boolean {
  return descriptors.some((descriptor) => otherEndOf(graph, descriptor, actor).actors.length > 0);
}

/** A server's own code is on the stack. */
function isHandler({ actor }: Hop, workspace: string): boolean {
  return actor.frames.some((frame) => isOfServer(frame, workspace));
}

/**
 * Who has the other end of a task's connection in this very process and waits for something else than the system (the end of a server, a lock) keeps the reader
 * waiting: the reader is innocent. So is a server that waits for what a program of the step is to ask.
 */
function culpritInCircle(evidence: Evidence, route: Route, at: number): { readonly culprit?: Culprit } {
  const here = route.hops[at]?.actor;
  const runs = isProgramOfStep(evidence, route, at) ? scriptCulprit(evidence) : null;
  if (runs !== null) return { culprit: runs };
  const next = route.circle.length > 1 ? followingOf(route, at) : null;
  if (
    next === null ||
    next.system !== null ||
    next.waiting === null ||
    next.actor.process !== here?.process ||
    here.kind !== 'task'
  )
    return {};
  const frame = hopLine(next, evidence.snapshot.workspace);
  const isOwn = frame !== null && ownerOf(frame.file, evidence.snapshot.workspace) === 'workspace';
  const culprit = isOwn ? culpritOfFrame(evidence, frame, next.actor) : null;
  return culprit === null ? {} : { culprit };
}

/**
 * A program that the step runs and a server each wait for the other to speak: that server waits for its clients, and the line to look at is the one that runs a
 * client which asks it nothing.
 */
function isProgramOfStep({ process }: Evidence, { hops, circle }: Route, at: number): boolean {
  const isReader = ({ system }: Hop) => system?.kind === 'socket' && system.wants === 'read';
  const members = circle.flatMap((one) => hops[one] ?? []);
  const here = hops[at];
  return circle.includes(at) && here?.actor.process === process && process.python === null && members.every(isReader);
}
