import { socketWords } from '../../narrate/descriptor-words.ts';
import { labelOf, standsIn } from '../../narrate/hop-words.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { subjectOf } from '../../narrate/subject.ts';
import type { Evidence } from '../evidence.ts';
import type { OldRule as Rule } from '../old.ts';
import { otherEndOf } from '../os/other-end.ts';
import type { SystemWait } from '../os/system-wait.ts';
import { decisive, type Hop, type Route, routeOf } from '../path/route.ts';

type SocketWait = Extract<SystemWait, { kind: 'socket' }>;

/** A read, accept, connect or TLS handshake that nobody answers. */
export const networkWait: Rule = {
  id: 'network-wait',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'socket');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'socket') return null;
    const { system } = hop;
    const sockets = system.descriptors.slice(0, 2).map(socketWords);
    const on = sockets.length === 0 ? '' : ` on ${sockets.join(' and ')}`;
    const by = system.library === null ? '' : ` (${system.library})`;
    const peer = peerWords(evidence, route, at, hop, system);
    return findingOf(evidence, {
      kind: 'network-wait',
      confidence:
        system.descriptors[0]?.by === 'system call' && !endsInTree(evidence, hop, system) ? 'proven' : 'likely',
      route,
      at,
      what: `${WANTED[system.wants]}${on}`,
      who: peer,
      sentence: `${subjectOf(evidence, route, at)}${by}, for ${WANTED[system.wants]}${on}${peer === null ? '' : `; the other end: ${peer}`}`,
      advice: adviceFor(system, hop),
      parts: [system.wants, system.library ?? ''],
    });
  },
};

const WANTED: Readonly<Record<SocketWait['wants'], string>> = {
  read: 'bytes',
  write: 'room to send',
  accept: 'a client that connects',
  connect: 'an answer to connect',
};

function peerWords(evidence: Evidence, route: Route, at: number, { actor }: Hop, system: SocketWait): string | null {
  const following = route.hops[at + 1] ?? (route.circle.length > 0 ? route.hops[route.circle[0] ?? 0] : undefined);
  if (following !== undefined && following.actor !== actor) {
    return `${labelOf(evidence, following.actor)}, which ${standsIn(following, evidence.snapshot.workspace)}`;
  }
  for (const descriptor of system.descriptors) {
    const end = otherEndOf(evidence.graph, descriptor, actor);
    const [inTree] = [...end.actors, ...end.own];
    if (inTree !== undefined) return labelOf(evidence, inTree);
    if (end.isOwn) return 'this process itself';
    const [outside] = end.outside;
    if (outside !== undefined) return `${outside.name} (pid ${outside.pid}), outside the command's processes`;
  }
  return null;
}

/** What a process of the tree would have to send, and why it does not, the chain does not show. */
function endsInTree({ graph }: Evidence, { actor }: Hop, system: SocketWait): boolean {
  return system.descriptors.some((descriptor) => otherEndOf(graph, descriptor, actor).actors.length > 0);
}

function adviceFor(system: SocketWait, { actor }: Hop): string {
  if (system.wants === 'accept') {
    return 'Closing a listening socket does not wake a thread that is in accept(): call `shutdown(SHUT_RDWR)` on it first, connect to it once, or give it a timeout.';
  }
  if (system.wants === 'connect') {
    return 'Set a timeout for the connection, and see why the listener does not accept: its backlog is full or nobody is in accept().';
  }
  if (
    system.library === null &&
    actor.frames.some((frame) => /handle|process_request|serve_forever/.test(frame.function))
  ) {
    return 'A handler reads from a client that stays connected: close the client first, give the handler a timeout, or serve each request in a daemon thread (`ThreadingHTTPServer`, `daemon_threads = True`).';
  }
  const client: Readonly<Record<string, string>> = {
    requests: 'Pass `timeout=` to every call of requests; without it a call waits for ever.',
    httpx: 'Give httpx a timeout (`timeout=None` waits for ever).',
    aiohttp: 'Give aiohttp a `ClientTimeout(total=...)`.',
    redis: 'Give redis a `socket_timeout`, and blocking commands a timeout above 0.',
  };
  const known = client[system.library ?? ''];
  return (
    known ??
    'Give the call a timeout (`settimeout()`, `timeout=`), and see why the other end does not answer: it waits itself, reads to the end of the stream, or shall get more bytes. Closing a socket does not wake a thread that reads it; `shutdown(SHUT_RDWR)` does.'
  );
}
