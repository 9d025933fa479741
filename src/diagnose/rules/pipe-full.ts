import type { WaitId } from '../apis/ids.ts';
import type { PipeFull } from '../finding/causes/system.ts';
import type { Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Descriptor } from '../os/descriptor.ts';
import { otherEndOf } from '../os/other-end.ts';
import type { SystemWait } from '../os/system-wait.ts';
import { decisive, followingOf, type Hop, type Route, routeOf } from '../path/route.ts';
import { culpritOf } from '../path/route-culprit.ts';
import { isOfSubprocess, isOnConnection } from '../waits/groups.ts';

type Write = Extract<SystemWait, { kind: 'pipe' | 'socket' }>;

/** A writer is blocked because the reader of its pipe does something else. */
export const pipeFull: Rule = {
  id: 'pipe-full',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, (hop) => writeOf(evidence, hop) !== null);
    const hop = route?.hops[at];
    const write = hop === undefined ? null : writeOf(evidence, hop);
    const descriptor = write?.descriptors[0];
    if (!route || !hop || write === null || descriptor === undefined) return pass('no such wait');
    const wanted = { type: 'room', descriptor } as const;
    const before = previous(route, at);
    const following = followingOf(route, at);
    const use = useOf(hop, before, descriptor);
    const reader = (use === 'queue' ? starterOf(route, hop) : undefined) ?? following;
    const [head] = route.hops;
    // The reader's line is the one to change, where there is a reader that has one and that is not a child which only answers.
    const line = culpritOf(evidence, route, at, isAnswering(evidence, route, hop, following) ? null : hop);
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
      confidence: route.circle.length > 0 ? 'proven' : 'likely',
      route,
      at,
      wanted,
      who: reader === null ? null : { type: 'actor', actor: reader.actor, hop: reader },
      culprit: line?.culprit ?? null,
      about: line?.actor ?? hop.actor,
      parts: [use === 'queue' ? 'queue feeder' : write.kind],
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

function useOf({ actor, waiting }: Hop, before: Hop | null, { file }: Descriptor): PipeFull['use'] {
  if (actor.frames.some(({ function: name }) => name === '_feed')) return 'queue';
  if (waiting !== null && isOnConnection(waiting)) return 'connection';
  // Its own stdout or stderr: whoever started it has to read that, whatever it waits for now.
  if (file.fd === STDOUT || file.fd === STDERR) return 'output';
  const caller = before?.waiting ?? null;
  return caller !== null && (isOfSubprocess(caller) || READS.has(caller.id)) ? 'output' : 'input';
}

const STDOUT = 1;
const STDERR = 2;

/** Who waits so has the child's output to read, or its end to wait for. */
const READS: ReadonlySet<WaitId> = new Set(['read', 'child.wait', 'method.file-read', 'asyncio.stream.read']);

/** A queue is mostly read by the process that started the writers; other ends are inherited by its siblings. */
function starterOf({ hops }: Route, { actor }: Hop): Hop | undefined {
  return hops.find((one) => one.actor.process.pid === actor.process.ppid);
}

/** Both write to each other, and the reader is the writer's child: who started it with both pipes has to read while it writes. */
function isAnswering(evidence: Evidence, { circle }: Route, hop: Hop, reader: Hop | null): boolean {
  const isChild = reader?.actor.process.ppid === hop.actor.process.pid;
  return circle.length > 0 && isChild && reader !== null && writeOf(evidence, reader) !== null;
}
