import { programWords, socketWords, streamWords } from '../../narrate/descriptor-words.ts';
import { labelOf, standsIn } from '../../narrate/hop-words.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import type { Evidence } from '../evidence.ts';
import type { OldRule as Rule } from '../old.ts';
import { otherEndOf } from '../os/other-end.ts';
import type { SystemWait } from '../os/system-wait.ts';
import { decisive, type Hop, type Route, routeOf } from '../path/route.ts';
import { culpritOf } from '../path/route-culprit.ts';
import { isOfSubprocess, isOnConnection } from '../waits/groups.ts';
import type { WaitId } from '../waits/ids.ts';

type Write = Extract<SystemWait, { kind: 'pipe' | 'socket' }>;

/** A writer is blocked because the reader of its pipe does something else. */
export const pipeFull: Rule = {
  id: 'pipe-full',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, (hop) => writeOf(evidence, hop) !== null);
    const hop = route?.hops[at];
    const write = hop === undefined ? null : writeOf(evidence, hop);
    if (!route || !hop || write === null) return null;
    const [descriptor] = write.descriptors;
    if (descriptor === undefined) return null;
    const { workspace } = evidence.snapshot;
    const before = previous(route, at);
    const stream = write.kind === 'pipe' ? streamWords(descriptor) : socketWords(descriptor);
    const writer = hop.actor.kind === 'process' ? programWords(hop.actor.process) : labelOf(evidence, hop.actor);
    const isFeeder = hop.actor.frames.some(({ function: name }) => name === '_feed');
    // A queue is mostly read by the process that started the writers; other ends are inherited by its siblings.
    const parent = isFeeder ? route.hops.find(({ actor }) => actor.process.pid === hop.actor.process.ppid) : undefined;
    const reader =
      parent === undefined
        ? readerWords(evidence, route, at, hop)
        : `${labelOf(evidence, parent.actor)} (${standsIn(parent, workspace)})`;
    const head = route.hops[0];
    const leading =
      head === undefined || head === hop || head === before || head === readerOf(route, at, hop)
        ? ''
        : `, while ${labelOf(evidence, head.actor)} ${standsIn(head, workspace)}`;
    const joins =
      isFeeder && before !== null && before.waiting !== null
        ? `${labelOf(evidence, before.actor)} ${standsIn(before, workspace)}; `
        : '';
    // The reader's line is the one to change, where there is a reader that has one and that is not a child which only answers.
    const answers = isAnswering(evidence, route, at, hop);
    const line = culpritOf(evidence, route, at, answers ? null : hop);
    return findingOf(evidence, {
      kind: 'pipe-full',
      confidence: route.circle.length > 0 ? 'proven' : 'likely',
      route,
      at,
      what: `room in ${stream}`,
      who: reader,
      sentence: `${joins}${writer} is blocked in a write to ${isFeeder ? 'the pipe of its queue' : stream}, which is full and ${reader === null ? 'is read by nobody that lives' : `is not read by ${reader}`}${leading}`,
      advice: adviceFor(hop, before, isFeeder),
      culprit: line?.culprit ?? null,
      about: line?.actor ?? hop.actor,
      parts: [isFeeder ? 'queue feeder' : write.kind],
    });
  },
};

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

function readerWords(evidence: Evidence, route: Route, at: number, hop: Hop): string | null {
  const reader = readerOf(route, at, hop);
  return reader === null
    ? null
    : `${labelOf(evidence, reader.actor)} (${standsIn(reader, evidence.snapshot.workspace)})`;
}

function readerOf(route: Route, at: number, hop: Hop): Hop | null {
  const following = route.hops[at + 1] ?? (route.circle.length > 0 ? route.hops[route.circle[0] ?? 0] : undefined);
  return following === undefined || following === hop ? null : following;
}

/** Both write to each other, and the reader is the writer's child: who started it with both pipes has to read while it writes. */
function isAnswering(evidence: Evidence, route: Route, at: number, hop: Hop): boolean {
  const reader = readerOf(route, at, hop);
  return (
    route.circle.length > 0 &&
    reader?.actor.process.ppid === hop.actor.process.pid &&
    writeOf(evidence, reader) !== null
  );
}

function adviceFor(hop: Hop, before: Hop | null, isFeeder: boolean): string {
  const waiting = before?.waiting ?? null;
  if (isFeeder) {
    return 'Take everything out of the queue before the `join()` of the process that puts into it (`get()` first, then `join()`): it ends only when its feeder thread has written all. What may be lost can be given up with `cancel_join_thread()`.';
  }
  if (hop.waiting !== null && isOnConnection(hop.waiting)) {
    return 'Both sides write before either reads: let one side `recv()` first, or send in a thread.';
  }
  if (waiting !== null && (isOfSubprocess(waiting) || READS.has(waiting.id))) {
    return 'Read what the child writes: `communicate()` or `subprocess.run(..., capture_output=True)` instead of `wait()` with `PIPE`, all streams at once; or send output that is not needed to `subprocess.DEVNULL`.';
  }
  return 'Read the other end while writing: `communicate(input=...)`, or a thread that reads.';
}

/** Who waits so has the child's output to read, or its end to wait for. */
const READS: ReadonlySet<WaitId> = new Set(['read', 'child.wait', 'method.file-read', 'asyncio.stream.read']);
