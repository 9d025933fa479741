import type { WaitId } from '../../diagnose/apis/ids.ts';
import { waitName } from './wait-names.ts';

/** How to say that somebody waits there, where `waits in …` is no English, and the word before the object. Behind a comma the phrase has said already what kind of thing it is. */
const PHRASES: Readonly<Partial<Record<WaitId, Phrase>>> = {
  'anyio.memory.receive': ['wait', 'to', 'receive from a memory stream', ','],
  'anyio.memory.send': ['wait', 'to', 'send to a memory stream', ','],
  'anyio.sleep_forever': ['sleep', 'in', 'anyio.sleep_forever', ','],
  'anyio.task-group': ['wait', 'for', 'its task group', ','],
  'asyncio.cancelled-tasks': ['wait', 'for', 'cancelled tasks', ','],
  'asyncio.default-executor': ['wait', 'for', "asyncio's default executor", ','],
  'asyncio.sleep': ['sleep', 'in', 'asyncio.sleep', ','],
  'asyncio.task-group': ['wait', 'for', 'its TaskGroup', ','],
  'child.wait': ['wait', 'for', 'a child process', ','],
  'eventlet.hub': ['wait', 'in', 'the eventlet hub', ','],
  'eventlet.sleep': ['sleep', 'in', 'eventlet.sleep', ','],
  'file-lock': ['wait', 'for', 'a file lock', ' on'],
  'gevent.sleep': ['sleep', 'in', 'gevent.sleep', ','],
  import: ['wait', 'for', 'the import lock', ' of'],
  input: ['wait', 'in', 'input()', ' for'],
  lock: ['wait', 'for', 'a lock', ','],
  'multiprocessing.manager.call': ['wait', 'in', 'a call to a manager', ' for'],
  'signal.wait': ['wait', 'for', 'a signal', ','],
  'psycopg.statement': ['wait', 'for', 'an SQL statement', ' of'],
  read: ['wait', 'in', 'read()', ' for'],
  sleep: ['sleep', '', '', ','],
  'threading.timer': ['wait', 'out', 'the interval of a threading.Timer', ','],
  'time.sleep': ['sleep', 'in', 'time.sleep', ','],
  'tls.handshake': ['wait', 'in', 'the TLS handshake', ' of'],
  'trio.memory.receive': ['wait', 'to', 'receive from a memory channel', ','],
  'trio.memory.send': ['wait', 'to', 'send to a memory channel', ','],
  'trio.nursery': ['wait', 'for', 'its nursery', ','],
  'trio.sleep': ['sleep', 'in', 'trio.sleep', ','],
  'trio.sleep_forever': ['sleep', 'in', 'trio.sleep_forever', ','],
  write: ['wait', 'in', 'write()', ' for'],
};

type Phrase = readonly [verb: 'wait' | 'sleep', preposition: string, noun: string, before: string];

/** Of one who waits, or of several. */
export type GrammaticalNumber = 'one' | 'several';

/** `waits in queue.get for inbox`, `waits for a child process`, `awaits reply`; `what` is waited for, empty where nothing names it. */
export function waitPhrase(
  waiting: { readonly id: WaitId; readonly className: string | null },
  what = '',
  number: GrammaticalNumber = 'one',
): string {
  const s = number === 'one' ? 's' : '';
  if (waiting.id === 'await') return what === '' ? `wait${s} at an await` : `await${s} ${what}`;
  const [verb, preposition, noun, before] = PHRASES[waiting.id] ?? ['wait', 'in', waitName(waiting), ' for'];
  const phrase = [`${verb}${s}`, preposition, noun].filter((word) => word !== '').join(' ');
  return `${phrase}${what === '' || !saysObject(waiting) ? '' : `${before} ${what}`}`;
}

/** Its phrase has a place for what is waited for. */
function saysObject({ id }: { readonly id: WaitId }): boolean {
  return PHRASES[id]?.[3] !== ',';
}

/** Its phrase names the call that one waits in, not what one waits for, which is all that a clause before another one has room for. */
export function isWaitedIn({ id }: { readonly id: WaitId }): boolean {
  if (id === 'await') return false;
  const phrase = PHRASES[id];
  return phrase === undefined || (phrase[0] === 'wait' && phrase[1] === 'in');
}
