import { isOfServer } from '../../../diagnose/apis/servers.ts';
import type { NetworkWait } from '../../../diagnose/finding/causes/system.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import type { Actor } from '../../../diagnose/graph/actor.ts';
import type { LibraryId } from '../../../diagnose/os/libraries.ts';
import { type OuterCall, outerCall } from '../../../diagnose/path/outer-call.ts';
import { type Hop, hopPlace } from '../../../diagnose/path/route.ts';
import { limitsOn } from '../../../diagnose/proof/limits-on.ts';
import { isNoEndpoint } from '../../../model/snapshot/open-files.ts';
import type { Frame } from '../../../model/snapshot.ts';
import { place } from '../../../model/user-frames.ts';
import { endedWithLine } from '../../clauses/ended.ts';
import { outsiderWords } from '../../clauses/gone.ts';
import { atLine, hopWait, processTitle, titleOf } from '../../clauses/headline-words.ts';
import { withoutCall } from '../../words/hop-words.ts';
import { libraryName } from '../../words/library-names.ts';
import { waitPhrase } from '../../words/wait-phrases.ts';
import { bytes, duration, named } from '../../words/words.ts';
import type { Describer, Description } from '../description.ts';

/** `the main thread waits in socket.recv (requests) at a.py:3 in fetch for data from backend.py, which sleeps in time.sleep at b.py:8`. */
export const describeNetworkWait: Describer<NetworkWait> = (evidence, cause) => {
  const { route, at, hop, wanted, library, peer, moved } = cause;
  const decides = route.hops[at] ?? hop;
  const frame = hopPlace(evidence.graph, decides);
  const who = titleOf(evidence, decides.actor);
  const name = library === null ? '' : libraryName(library);
  const isAwait = decides.waiting?.id === 'await';
  const by = name === '' || isAwait ? '' : ` (${name})`;
  const call =
    decides.waiting === null
      ? withoutCall(decides)
      : isAwait && name !== ''
        ? `waits in ${name}`
        : waitPhrase(decides.waiting);
  const outer = indirectCall(evidence, cause);
  const verb = outer === null ? `${call}${by}` : `waits in ${named(outer.call)} (${named(outer.library)})`;
  const waits = `${who} ${verb}${frame === null ? '' : ` ${atLine(evidence, frame, decides.actor)}`}`;
  const joins = joinedServer(evidence, cause, who);
  if (joins !== null) return joins;
  const other = peer === null ? remoteWords(wanted) : peerWords(evidence, peer);
  const life = moved === null ? '' : lifeWords(moved);
  // Where bytes still come somebody does send, and the words say that it still receives.
  // Nor does a message come through a program of the same process, which is no broker.
  const isMessage = moved === null && cause.isForMessage && other !== OWN_PROCESS;
  const what = `for ${goalWords(wanted, other, moved !== null, isMessage)}`;
  const busy = peer === null ? '' : busyWords(evidence, peer);
  return {
    sentence: `${waits} ${what}${busy}${life}`,
    shorter: [
      `${waits} ${what}${life === '' ? busy : life}`,
      ...(life === '' && busy !== '' ? briefly(evidence, decides, frame, what, peer) : []),
      ...(moved === null ? [] : [`${waits} ${what}, although it still ${movesWord(moved)}`]),
      `${waits} ${what}`,
      ...(what === OWN_DATA ? [`${waits} for ${OWN_PROCESS} to send data`] : []),
      `${waits} for ${goalWords(wanted, '', moved !== null, isMessage)}`,
    ],
    advice: isMessage ? MESSAGE_ADVICE : outer === null ? advice(evidence, cause) : `${indirectAdvice(outer)}`,
  };
};

/** The loop of `socketserver` and of servers built like it, which their `shutdown()` ends. */
const SERVES = 'serve_forever';

/** Whoever joins the thread of a server waits for its end, which no client brings; `null` where nobody does. */
function joinedServer(evidence: Evidence, { route, at, wanted }: NetworkWait, server: string): Description | null {
  const before = route.hops[at - 1];
  const { workspace } = evidence.snapshot;
  const serves =
    route.hops[at]?.actor.frames.some((one) => one.function === SERVES && isOfServer(one, workspace)) ?? false;
  if (before?.waiting?.id !== 'thread.join' || !serves || !isListener(wanted)) return null;
  const frame = hopPlace(evidence.graph, before);
  const who = titleOf(evidence, before.actor);
  const waits = `${who} waits${frame === null ? '' : ` ${atLine(evidence, frame, before.actor)}`}`;
  return {
    sentence: `${waits} for the end of ${server}, which serves clients until it is told to stop`,
    shorter: [`${waits} for the end of a thread that serves clients until it is told to stop`],
    advice: JOINED_ADVICE,
  };
}

/** What the user called, where that is another library than the one that waits for the network: its timeouts are none of the user's. */
function indirectCall(
  { snapshot: { workspace } }: Evidence,
  { route, at, hop, library, wanted }: NetworkWait,
): OuterCall | null {
  if (wanted.wants !== 'read') return null;
  const outer = outerCall((route.hops[at] ?? hop).actor.frames, workspace);
  return outer === null || (library !== null && isOf(outer, library)) ? null : outer;
}

function isOf({ library }: OuterCall, id: LibraryId): boolean {
  return library === id || library === libraryName(id);
}

function indirectAdvice({ call, library }: OuterCall): string {
  return `Find out what \`${named(call)}\` of ${named(library)} waits for (work to do, a result, a message), and whether that can still arrive; give the call a limit of its own: a timeout, or a mode that stops when there is nothing left to do.`;
}

/** The same without the call, and then without who has to answer: what that one waits for instead says more. */
function briefly(
  evidence: Evidence,
  { actor }: Hop,
  frame: Frame | null,
  what: string,
  peer: NetworkWait['peer'],
): readonly string[] {
  const who = titleOf(evidence, actor);
  const busy = peer === null ? '' : busyWords(evidence, peer);
  const at = frame === null ? '' : ` at ${place(frame, evidence.snapshot.workspace)}`;
  const hop = peer?.type === 'actor' ? peer.hop : null;
  const handler =
    hop === null
      ? []
      : [`${who} waits${at} for ${answering(evidence, hop.actor, actor)} that ${hopWait(evidence, hop)}`];
  const own = what === OWN_DATA ? [`${who} waits${at} for data from ${OWN_PROCESS}${busy}`] : [];
  return [`${who} waits${at} ${what}${busy}`, ...own, ...handler];
}

/** Who has to answer, by what it is: `a thread of its own process`. */
function answering(evidence: Evidence, { kind, process }: Actor, waiter: Actor): string {
  if (kind === 'process') return 'a process';
  return `a ${kind} of ${process === waiter.process ? 'its own process' : processTitle(evidence, process)}`;
}

/** `, although it still receives (14 bytes in 1.2s)`. */
function lifeWords(moved: NonNullable<NetworkWait['moved']>): string {
  return `, although it still ${movesWord(moved)} (${bytes(moved.bytes)} in ${duration(moved.ms)})`;
}

function movesWord({ direction }: NonNullable<NetworkWait['moved']>): string {
  return direction === 'in' ? 'receives' : 'sends';
}

function busyWords(evidence: Evidence, peer: NonNullable<NetworkWait['peer']>): string {
  if (peer.type === 'itself' && peer.dead !== null) {
    return `, where ${endedWithLine(peer.dead, evidence.snapshot.workspace)}`;
  }
  return peer.type === 'actor' && peer.hop !== null ? `, which ${hopWait(evidence, peer.hop)}` : '';
}

function goalWords(
  { wants, descriptors }: NetworkWait['wanted'],
  other: string,
  isMoving: boolean,
  isMessage: boolean,
): string {
  if (isListener({ wants, descriptors })) return 'a client to connect';
  if (wants === 'connect') return `its connection to be accepted${other === '' ? '' : ` by ${other}`}`;
  if (wants === 'write') return `room to send${other === '' ? '' : ` to ${other}`}`;
  if (isMessage) return other === '' ? 'a message that has not come' : `a message through ${other}`;
  if (other === OWN_PROCESS) return `data that only ${other} could send`;
  if (other !== '') return `data from ${other}`;
  return isMoving ? 'the rest of its data' : 'data that does not arrive';
}

function isListener({ wants, descriptors }: Pick<NetworkWait['wanted'], 'wants' | 'descriptors'>): boolean {
  return wants === 'accept' || descriptors.some(({ file }) => file.socket?.state === 'LISTEN');
}

const OWN_PROCESS = 'its own process';
const OWN_DATA = `for data that only ${OWN_PROCESS} could send`;

function peerWords(evidence: Evidence, peer: NonNullable<NetworkWait['peer']>): string {
  switch (peer.type) {
    case 'actor':
      return titleOf(evidence, peer.actor);
    case 'itself':
      return OWN_PROCESS;
    case 'own server':
      return 'a server that runs on the same thread';
    case 'outsider':
      return peer.outsider.type === 'process' ? named(peer.outsider.name) : outsiderWords(peer.outsider);
  }
}

/** An address says who it is only where nothing else does. */
function remoteWords({ descriptors }: NetworkWait['wanted']): string {
  const [socket] = descriptors.flatMap(({ file }) => (file.socket?.protocol === 'unix' ? [] : [file.socket]));
  const remote = socket?.remote ?? '';
  return isNoEndpoint(remote) ? '' : named(remote);
}

function advice(evidence: Evidence, { wanted, library, isHandler, peer, hop }: NetworkWait): string {
  // Whoever has a limit need not be told to give it one.
  if (hop.actor.process.python === null) return limitsOn(evidence).length > 0 ? LIMITED_ADVICE : PROGRAM_ADVICE;
  if (peer?.type === 'own server') return OWN_SERVER_ADVICE;
  if (wanted.wants === 'accept') return ACCEPT_ADVICE;
  if (wanted.wants === 'connect') return CONNECT_ADVICE;
  if (library === null) return isHandler ? HANDLER_ADVICE : PLAIN_ADVICE;
  return LIBRARY_ADVICE[library] ?? PLAIN_ADVICE;
}

const JOINED_ADVICE =
  'Stop the server before its thread is joined: call its `shutdown()` from a thread other than its own (`with server:` closes the server but does not stop it).';
const OWN_SERVER_ADVICE =
  'A single-threaded server cannot answer a request of its own handler: serve each request in a thread (`ThreadingHTTPServer`, `threaded=True`), or call the function instead of the URL.';
const ACCEPT_ADVICE =
  'Closing a listening socket does not wake a thread in accept(): call `shutdown(SHUT_RDWR)` on it first, connect to it once, or give it a timeout.';
const CONNECT_ADVICE =
  'Set a timeout for the connection, and find out why the listener does not accept it: its backlog is full, or nothing is in accept().';
const HANDLER_ADVICE =
  'The handler reads from a client that stays connected: close the client first, give the handler a timeout, or serve each request in a daemon thread (`ThreadingHTTPServer`, `daemon_threads = True`).';
const PROGRAM_ADVICE =
  'Give the program a limit of its own (`curl --max-time 30`, `wget --timeout=30`, `git -c http.lowSpeedTime=30`) or run it as `timeout 60 ...`, and find out why the other end does not answer.';
const LIMITED_ADVICE =
  'Find out why the other end does not answer, and make the limit of this program shorter, so that the step ends with its message.';
const MESSAGE_ADVICE =
  'It waits for a message: find out who should send one after this line has begun to listen (is it sent to another channel or database, before the subscription, or in a transaction that is not committed?), and give the wait a timeout.';
const PLAIN_ADVICE =
  'Give the call a timeout (`settimeout()`, `timeout=`), and find out why the other end does not answer: it may be waiting itself, reading to the end of the stream, or expecting more data. Closing a socket does not wake a thread that reads from it; `shutdown(SHUT_RDWR)` does.';

/** How a library's own timeout is set. */
const LIBRARY_ADVICE: Readonly<Partial<Record<LibraryId, string>>> = {
  requests: 'Pass `timeout=` to every call of requests; without it a call waits forever.',
  httpx: 'Give httpx a timeout (`timeout=None` waits forever).',
  aiohttp: 'Give aiohttp a `ClientTimeout(total=...)`.',
  redis: 'Give redis a `socket_timeout`, and blocking commands a timeout above 0.',
};
