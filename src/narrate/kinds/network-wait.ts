import type { NetworkWait } from '../../diagnose/finding/causes/system.ts';
import type { LibraryId } from '../../diagnose/os/libraries.ts';
import { libraryName } from '../words/library-names.ts';
import { subjectOf } from '../words/subject.ts';
import { wantedWords, whoWords } from '../words/wanted.ts';
import { count } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in socket.recv at a.py:3 (requests), for bytes on 127.0.0.1:5 -> 127.0.0.1:8; the other end: ...`. */
export const networkWait: Teller<NetworkWait> = (evidence, cause) => {
  const { route, at, wanted, library, peer, moved } = cause;
  const by = library === null ? '' : ` (${libraryName(library)})`;
  const end = peer === null ? '' : `; the other end: ${whoWords(evidence, peer)}`;
  return {
    sentence: `${subjectOf(evidence, route, at)}${by}, for ${wantedWords(wanted, evidence.snapshot.workspace)}${end}${moved === null ? '' : lifeWords(moved)}`,
    advice: advice(cause),
  };
};

/** `; it still receives (14 bytes in 1200 ms), but its line has not moved`. */
function lifeWords({ direction, bytes, ms }: NonNullable<NetworkWait['moved']>): string {
  const verb = direction === 'in' ? 'receives' : 'sends';
  return `; it still ${verb} (${count(bytes, 'byte')} in ${ms} ms), but its line has not moved`;
}

function advice({ wanted, library, isHandler, peer }: NetworkWait): string {
  if (peer?.type === 'own server') return OWN_SERVER_ADVICE;
  if (wanted.wants === 'accept') return ACCEPT_ADVICE;
  if (wanted.wants === 'connect') return CONNECT_ADVICE;
  if (library === null) return isHandler ? HANDLER_ADVICE : PLAIN_ADVICE;
  return LIBRARY_ADVICE[library] ?? PLAIN_ADVICE;
}

const OWN_SERVER_ADVICE =
  'A server with one thread cannot answer a request of its own handler: serve each request in a thread (`ThreadingHTTPServer`, `threaded=True`), or call the function instead of the URL.';
const ACCEPT_ADVICE =
  'Closing a listening socket does not wake a thread that is in accept(): call `shutdown(SHUT_RDWR)` on it first, connect to it once, or give it a timeout.';
const CONNECT_ADVICE =
  'Set a timeout for the connection, and see why the listener does not accept: its backlog is full or nobody is in accept().';
const HANDLER_ADVICE =
  'A handler reads from a client that stays connected: close the client first, give the handler a timeout, or serve each request in a daemon thread (`ThreadingHTTPServer`, `daemon_threads = True`).';
const PLAIN_ADVICE =
  'Give the call a timeout (`settimeout()`, `timeout=`), and see why the other end does not answer: it waits itself, reads to the end of the stream, or shall get more bytes. Closing a socket does not wake a thread that reads it; `shutdown(SHUT_RDWR)` does.';

/** How a library's own timeout is set. */
const LIBRARY_ADVICE: Readonly<Partial<Record<LibraryId, string>>> = {
  requests: 'Pass `timeout=` to every call of requests; without it a call waits for ever.',
  httpx: 'Give httpx a timeout (`timeout=None` waits for ever).',
  aiohttp: 'Give aiohttp a `ClientTimeout(total=...)`.',
  redis: 'Give redis a `socket_timeout`, and blocking commands a timeout above 0.',
};
