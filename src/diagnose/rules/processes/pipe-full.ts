import type { Process } from '../../../model/snapshot.ts';
import { startersIn } from '../../../model/starters.ts';
import type { WaitId } from '../../apis/ids.ts';
import type { PipeFull } from '../../finding/causes/system.ts';
import type { Finding, Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { type Pass, pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { type Actor, processKey } from '../../graph/actor.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import type { Descriptor } from '../../os/descriptors/descriptor.ts';
import { otherEndOf } from '../../os/descriptors/other-end.ts';
import type { SystemWait } from '../../os/system-wait.ts';
import { decisive, followingOf, type Hop, hopOf, type Route, routeOf } from '../../path/route.ts';
import { culpritOfFrame, routeCulprit } from '../../path/route-culprit.ts';
import { blockedWriters, type ChildStream, childStreamOf } from '../../patterns/unread-output.ts';
import type { Doubt } from '../../proof/doubts.ts';
import { doubtsBySignal } from '../../proof/refuters.ts';
import { isOfSubprocess, isOnPipeConnection } from '../../waits/groups.ts';
import { osThreadOf } from '../../waits/waiting.ts';
import type { Path } from '../../walk/walk.ts';

type Write = Extract<SystemWait, { kind: 'pipe' | 'socket' }>;

/** A writer is blocked because the reader of its pipe does something else. */
export const pipeFull: Rule = {
  id: 'pipe-full',
  find(evidence) {
    const route = routeOf(evidence);
    return found(evidence, route, route === null ? -1 : decisive(route, (hop) => writeOf(evidence, hop) !== null));
  },
};

/**
 * The same where no step leads to the writer: a descendant stands in a write to a pipe that only a process of the way could read and does not,
 * while that waits for something else. What the descendant should do meanwhile, as to answer, it does not do.
 */
export const pipeFullBeside: Rule = {
  id: 'pipe-full-beside',
  find(evidence) {
    const { path, graph } = evidence;
    const first = path?.steps[0];
    const last = path?.steps.at(-1);
    if (path === null || first === undefined || last === undefined || !isUnexplained(path)) return pass('no such wait');
    const ways = path.steps.map(({ actor }) => actor.process);
    const writer = blockedWriters(graph).find(
      ({ actor, readers }) =>
        !ways.includes(actor.process) && readers.every((one) => ways.includes(one) && isBelow(graph, actor, one)),
    );
    if (writer === undefined) return pass('no such wait');
    const waits = writer.readers.includes(last.actor.process) ? last : first;
    const hops = [waits.actor, writer.actor].map((actor) => hopOf(graph, actor));
    return found(evidence, { hops, circle: [], end: { how: 'unknown' } }, 1);
  },
};

/** Nothing on the way closes it: it ends at nobody, outside, or where somebody only looks again and again. */
function isUnexplained({ steps, end }: Path): boolean {
  const waiting = steps.at(-1)?.waiting;
  if (waiting == null || waiting.verb === 'acquire') return false;
  if (end.how === 'runs') return waiting.patience === 'polls' || waiting.verb === 'sleep';
  return end.how !== 'cycle' && end.how !== 'ended';
}

function isBelow(graph: WaitGraph, { process, frames }: Actor, ancestor: Process): boolean {
  // A queue's own thread waits so until somebody takes from the queue, which is nothing by itself.
  if (frames.some(({ function: name }) => name === '_feed')) return false;
  for (let pid = process.ppid, depth = 0; depth < GENERATIONS; depth++) {
    if (pid === ancestor.pid) return true;
    const parent = graph.processes.get(pid);
    if (parent === undefined) return false;
    pid = parent.ppid;
  }
  return false;
}

/** More than any tree of processes has; a cycle of parents in a damaged snapshot ends there. */
const GENERATIONS = 32;

function found(evidence: Evidence, route: Route | null, at: number): Finding | Pass {
  const hop = route?.hops[at];
  const write = hop === undefined ? null : writeOf(evidence, hop);
  const descriptor = write?.descriptors[0];
  if (!route || !hop || write === null || descriptor === undefined) return pass('no such wait');
  const wanted = { type: 'room', descriptor } as const;
  const before = previous(route, at);
  const following = followingOf(route, at) ?? readerBeside(route, at, descriptor);
  if (route.circle.length === 0 && following !== null && runs(following)) return pass('others at work');
  const stream = unreadStream(evidence, route, descriptor);
  const use = stream === null ? useOf(hop, before, descriptor) : 'unread output';
  const reader = (use === 'queue' ? starterOf(evidence, route, hop, descriptor) : undefined) ?? following;
  const [head] = route.hops;
  // Where the reader is not on the route, that goes on with another writer, whom nobody waits for.
  const isBeside = reader !== null && use === 'queue' && !route.hops.some(({ actor }) => actor === reader.actor);
  // The reader's line is the one to change, where there is a reader that has one and that is not a child which only answers.
  const line =
    startOf(evidence, stream) ??
    routeCulprit(evidence, route, at, isAnswering(evidence, route, hop, following) ? null : hop);
  return findingOf(evidence, {
    cause: {
      kind: 'pipe-full',
      route,
      at,
      hop,
      wanted,
      use,
      reader,
      joiner: use === 'queue' && before !== null && before.waiting !== null ? before : null,
      first: head === undefined || [hop, before, following].includes(head) ? null : head,
    },
    confidence: route.circle.length > 0 && isSeen(route) ? 'proven' : 'likely',
    doubts: circleDoubts(route),
    route: isBeside ? { hops: route.hops.slice(0, at + 1), circle: [], end: { how: 'unknown' } } : route,
    at,
    wanted,
    who: reader === null ? null : { type: 'actor', actor: reader.actor, hop: reader },
    culprit: line?.culprit ?? null,
    about: line?.actor ?? hop.actor,
    parts: [use === 'queue' ? 'queue feeder' : write.kind],
  });
}

/** The reader was met at work: it comes back to the pipe when that is done. A look that had time for one sample alone shows no more of it. */
function runs({ actor, waiting }: Hop): boolean {
  return waiting === null && osThreadOf(actor)?.state === 'R';
}

/** Output of a child that is not what its starter reads or waits for just now: it waits for an answer, say, by another way. */
function unreadStream({ graph }: Evidence, { hops }: Route, descriptor: Descriptor): ChildStream | null {
  const stream = childStreamOf(graph, descriptor);
  if (stream === null) return null;
  const waits = hops.filter(({ actor, waiting }) => actor.process === stream.process && waiting !== null);
  const isAbout = waits.some(
    ({ waiting, system }) =>
      system?.kind === 'pipe' ||
      waiting?.group === 'child' ||
      waiting?.objects.includes(stream.object) ||
      Object.values(stream.object.links).some((ids) => waiting?.objects.some(({ id }) => ids.includes(id))),
  );
  return isAbout ? null : stream;
}

/** The line that asked for the pipe which nobody reads. */
function startOf(evidence: Evidence, stream: ChildStream | null): ReturnType<typeof routeCulprit> {
  const whole = stream === null ? undefined : evidence.graph.actors.get(processKey(stream.process.pid));
  if (stream?.started == null || whole === undefined) return null;
  const main = evidence.graph.actorsOf(stream.process).find(({ thread }) => thread?.main === true) ?? whole;
  const culprit = culpritOfFrame(evidence, stream.started, main);
  return culprit === null ? null : { culprit, actor: main };
}

function readerBeside({ hops, circle }: Route, at: number, { file }: Descriptor): Hop | null {
  const before = hops[at - 1];
  return circle.length === 0 && before !== undefined && file.peers.some(({ pid }) => pid === before.actor.process.pid)
    ? before
    : null;
}

/** Each step of the circle says what it waits for: where a program waits for several things, one was chosen. */
function isSeen({ hops, circle }: Route): boolean {
  return circle.every((at) => {
    const { actor, waiting } = hops[at] ?? {};
    return actor?.kind !== 'process' || waiting?.verb !== 'select';
  });
}

/** A handler of a signal may read or end what the circle waits for. */
function circleDoubts({ hops, circle }: Route): readonly Doubt[] {
  const processes = new Set(circle.flatMap((at) => hops[at]?.actor.process ?? []));
  return [...processes].flatMap(doubtsBySignal);
}

function writeOf(evidence: Evidence, { system, actor }: Hop): Write | null {
  if (system === null || (system.kind !== 'pipe' && system.kind !== 'socket') || system.wants !== 'write') return null;
  const [descriptor] = system.descriptors;
  if (descriptor === undefined) return null;
  const end = otherEndOf(evidence.graph, descriptor, actor);
  // A peer outside the tree is the business of the network.
  return end.actors.length > 0 || end.isOwn || system.kind === 'pipe' ? system : null;
}

/** The step that leads to the writer; in a circle also the last one. */
function previous({ hops, circle }: Route, at: number): Hop | null {
  const first = circle[0];
  if (first === at && circle.length > 1) return hops[circle.at(-1) ?? at] ?? null;
  return hops[at - 1] ?? null;
}

function useOf({ actor, waiting }: Hop, before: Hop | null, { file }: Descriptor): PipeFull['use'] {
  if (actor.frames.some(({ function: name }) => name === '_feed')) return 'queue';
  if (waiting !== null && isOnPipeConnection(waiting)) return 'connection';
  // Its own stdout or stderr: whoever started it has to read that, whatever it waits for now.
  if (file.fd === STDOUT || file.fd === STDERR) return 'output';
  const caller = before?.waiting ?? null;
  return caller !== null && (isOfSubprocess(caller) || READS.has(caller.id)) ? 'output' : 'input';
}

const STDOUT = 1;
const STDERR = 2;

/** Who waits so has the child's output to read, or its end to wait for. */
const READS: ReadonlySet<WaitId> = new Set(['read', 'child.wait', 'method.file-read', 'asyncio.stream.read']);

/** A queue is mostly read by the process that started the writers; other ends are inherited by its siblings, which write as well. */
function starterOf(
  { snapshot, graph }: Evidence,
  { hops }: Route,
  { actor }: Hop,
  { file }: Descriptor,
): Hop | undefined {
  const starter = startersIn(snapshot).starterOf(actor.process);
  const onRoute = hops.find((one) => one.actor.process === starter);
  if (onRoute !== undefined || starter === null || !file.peers.some(({ pid }) => pid === starter.pid)) return onRoute;
  const main = graph.actorsOf(starter).find(({ thread }) => thread?.main === true);
  return main === undefined ? undefined : hopOf(graph, main);
}

/** Both write to each other, and the reader is the writer's child: who started it with both pipes has to read while it writes. */
function isAnswering(evidence: Evidence, { circle }: Route, hop: Hop, reader: Hop | null): boolean {
  const isChild = reader?.actor.process.ppid === hop.actor.process.pid;
  return circle.length > 0 && isChild && reader !== null && writeOf(evidence, reader) !== null;
}
