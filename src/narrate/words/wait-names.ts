import type { WaitId } from '../../diagnose/apis/ids.ts';

/** How each API is called. `{}` is the class's own name. */
const NAMES = {
  'anyio.event.wait': 'anyio.Event.wait',
  'anyio.limiter.acquire': 'CapacityLimiter.acquire',
  'anyio.lock.acquire': 'anyio.Lock.acquire',
  'anyio.memory.receive': 'a receive from a memory stream',
  'anyio.memory.send': 'a send to a memory stream',
  'anyio.sleep_forever': 'anyio.sleep_forever',
  'anyio.task-group': 'the end of a task group',
  'asyncio.cancelled-tasks': 'the end of cancelled tasks',
  'asyncio.barrier.wait': 'asyncio.Barrier.wait',
  'asyncio.condition.wait': 'asyncio.Condition.wait',
  'asyncio.default-executor': "asyncio's default executor",
  'asyncio.event.wait': 'asyncio.Event.wait',
  'asyncio.lock.acquire': 'asyncio.Lock.acquire',
  'asyncio.loop': 'the event loop',
  'asyncio.process.communicate': 'Process.communicate',
  'asyncio.process.wait': 'Process.wait',
  'asyncio.queue.get': 'asyncio.Queue.get',
  'asyncio.queue.join': 'asyncio.Queue.join',
  'asyncio.queue.put': 'asyncio.Queue.put',
  'asyncio.semaphore.acquire': 'asyncio.Semaphore.acquire',
  'asyncio.server.serve': 'Server.serve_forever',
  'asyncio.server.wait_closed': 'Server.wait_closed',
  'asyncio.sleep': 'asyncio.sleep',
  'asyncio.stream.drain': 'StreamWriter.drain',
  'asyncio.stream.read': 'StreamReader.read',
  'asyncio.stream.wait_closed': 'StreamWriter.wait_closed',
  'asyncio.task-group': 'the end of a TaskGroup',
  'asyncio.wait': 'asyncio.wait',
  'asyncio.wait_for': 'asyncio.wait_for',
  await: 'await',
  'barrier.wait': 'Barrier.wait',
  'child.wait': 'the end of a child process',
  'condition.wait': 'Condition.wait',
  'condition.wait_for': 'Condition.wait_for',
  'connection.recv': 'Connection.recv',
  'connection.send': 'Connection.send',
  'connection.wait': 'multiprocessing.connection.wait',
  debugger: 'the debugger',
  epoll: 'epoll_wait',
  'event.wait': 'Event.wait',
  'eventlet.event.wait': 'eventlet Event.wait',
  'eventlet.hub': 'the eventlet hub',
  'eventlet.join': 'GreenThread.wait',
  'eventlet.queue.get': 'eventlet queue.get',
  'eventlet.queue.join': 'eventlet queue.join',
  'eventlet.queue.put': 'eventlet queue.put',
  'eventlet.semaphore.acquire': 'eventlet Semaphore.acquire',
  'eventlet.sleep': 'eventlet.sleep',
  'executor.map': 'Executor.map',
  'executor.shutdown': 'Executor.shutdown',
  'file-lock': 'a file lock',
  'filelock.acquire': 'FileLock.acquire',
  'future.result': 'Future.result',
  'interpreters.queue.get': 'interpreters.Queue.get',
  'interpreters.queue.put': 'interpreters.Queue.put',
  'futures.wait': 'concurrent.futures.wait',
  'gevent.get': 'gevent get',
  'gevent.hub': 'the gevent hub',
  'gevent.lock.acquire': 'gevent lock.acquire',
  'gevent.sleep': 'gevent.sleep',
  'gevent.wait': 'gevent wait',
  'greenlet.join': 'Greenlet.join',
  import: 'the import lock',
  input: 'input',
  join: 'join',
  'listener.accept': 'Listener.accept',
  lock: 'a lock',
  'lock.acquire': 'Lock.acquire',
  'method.acquire': '{}.acquire',
  'method.drain': '{}.join',
  'method.file-read': '{}.read',
  'method.file-write': '{}.write',
  'method.get': '{}.get',
  'method.join': '{}.join',
  'method.process-join': '{}.join',
  'method.process-read': '{}.recv',
  'method.put': '{}.put',
  'method.query': '{}.execute',
  'method.read': '{}.recv',
  'method.result': '{}.result',
  'method.shutdown': '{}.shutdown',
  'method.wait': '{}.wait',
  'method.write': '{}.send',
  'multiprocessing.condition.notify': 'multiprocessing.Condition.notify',
  'multiprocessing.event.set': 'multiprocessing.Event.set',
  'multiprocessing.event.wait': 'multiprocessing.Event.wait',
  'multiprocessing.lock.acquire': 'multiprocessing.Lock.acquire',
  'multiprocessing.manager.call': 'a call of a manager',
  'multiprocessing.pool.join': 'Pool.join',
  'multiprocessing.pool.map': 'Pool.map',
  'multiprocessing.process.join': 'Process.join',
  'multiprocessing.queue.get': 'multiprocessing.Queue.get',
  'multiprocessing.queue.join': 'JoinableQueue.join',
  'multiprocessing.queue.put': 'multiprocessing.Queue.put',
  'multiprocessing.result.get': 'AsyncResult.get',
  'os.waitpid': 'os.waitpid',
  poll: 'poll',
  'popen.communicate': 'Popen.communicate',
  'popen.wait': 'Popen.wait',
  'psycopg.statement': 'a statement',
  'pty.spawn': 'pty.spawn',
  'queue.get': 'queue.get',
  'queue.join': 'queue.join',
  'queue.put': 'queue.put',
  read: 'a read',
  'rlock.acquire': 'RLock.acquire',
  select: 'select',
  'semaphore.acquire': 'Semaphore.acquire',
  sleep: 'a sleep',
  'signal.wait': 'a signal',
  'socket.accept': 'socket.accept',
  'socket.connect': 'socket.connect',
  'socket.recv': 'socket.recv',
  'socket.send': 'socket.send',
  'socketserver.shutdown': 'server.shutdown',
  'subprocess.run': 'subprocess.run',
  'thread.join': 'Thread.join',
  'threading.shutdown': 'threading._shutdown',
  'threading.timer': 'threading.Timer',
  'time.sleep': 'time.sleep',
  'tls.handshake': 'TLS handshake',
  'tls.read': 'TLS read',
  'to_thread.run_sync': 'to_thread.run_sync',
  'trio.condition.wait': 'trio.Condition.wait',
  'trio.event.wait': 'trio.Event.wait',
  'trio.limiter.acquire': 'CapacityLimiter.acquire',
  'trio.lock.acquire': 'acquire of a trio lock',
  'trio.memory.receive': 'a receive from a memory channel',
  'trio.memory.send': 'a send to a memory channel',
  'trio.nursery': 'the end of a nursery',
  'trio.run': 'trio.run',
  'trio.sleep': 'trio.sleep',
  'trio.sleep_forever': 'trio.sleep_forever',
  'twisted.blocking-call': 'blockingCallFromThread',
  'twisted.reactor': 'the reactor',
  write: 'a write',
} as const satisfies Readonly<Record<WaitId, string>>;

/** `queue.get`, `Lock.acquire`, `the end of a child process`. */
export function waitName({ id, className }: { readonly id: WaitId; readonly className: string | null }): string {
  return NAMES[id].replace('{}', () => className ?? '');
}

/** How to say that somebody waits there, where `waits in …` is no English, and the word before the object. */
const PHRASES: Readonly<Partial<Record<WaitId, readonly [verb: 'wait' | 'sleep', rest: string, before: string]>>> = {
  'anyio.memory.receive': ['wait', 'to receive from a memory stream', ','],
  'anyio.memory.send': ['wait', 'to send to a memory stream', ','],
  'anyio.sleep_forever': ['sleep', 'in anyio.sleep_forever', ','],
  'anyio.task-group': ['wait', 'for its task group', ','],
  'asyncio.cancelled-tasks': ['wait', 'for cancelled tasks', ','],
  'asyncio.default-executor': ['wait', "for asyncio's default executor", ','],
  'asyncio.sleep': ['sleep', 'in asyncio.sleep', ','],
  'asyncio.task-group': ['wait', 'for its TaskGroup', ','],
  'child.wait': ['wait', 'for a child process', ','],
  'eventlet.hub': ['wait', 'in the eventlet hub', ','],
  'eventlet.sleep': ['sleep', 'in eventlet.sleep', ','],
  'file-lock': ['wait', 'for a file lock', ' on'],
  'gevent.sleep': ['sleep', 'in gevent.sleep', ','],
  import: ['wait', 'for the import lock', ' of'],
  input: ['wait', 'in input()', ' for'],
  lock: ['wait', 'for a lock', ','],
  'multiprocessing.manager.call': ['wait', 'in a call to a manager', ' for'],
  'psycopg.statement': ['wait', 'for an SQL statement', ' of'],
  read: ['wait', 'in read()', ' for'],
  sleep: ['sleep', '', ','],
  'threading.timer': ['wait', 'out the interval of a threading.Timer', ','],
  'time.sleep': ['sleep', 'in time.sleep', ','],
  'tls.handshake': ['wait', 'in the TLS handshake', ' of'],
  'trio.memory.receive': ['wait', 'to receive from a memory channel', ','],
  'trio.memory.send': ['wait', 'to send to a memory channel', ','],
  'trio.nursery': ['wait', 'for its nursery', ','],
  'trio.sleep': ['sleep', 'in trio.sleep', ','],
  'trio.sleep_forever': ['sleep', 'in trio.sleep_forever', ','],
  write: ['wait', 'in write()', ' for'],
};

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
  const [verb, rest, before] = PHRASES[waiting.id] ?? ['wait', `in ${waitName(waiting)}`, ' for'];
  // After a comma the phrase has said already what kind of thing it is.
  const phrase = rest === '' ? `${verb}${s}` : `${verb}${s} ${rest}`;
  return `${phrase}${what === '' || before === ',' ? '' : `${before} ${what}`}`;
}

/** Its phrase names the call that one waits in, not what one waits for. */
export function isWaitedIn({ id }: { readonly id: WaitId }): boolean {
  return id !== 'await' && !NAMED_BY_OBJECT.has(id);
}

/** Waits whose phrase says what is waited for, and that is all that a clause before another one has room for. */
const NAMED_BY_OBJECT: ReadonlySet<string> = new Set(
  Object.entries(PHRASES).flatMap(([id, [verb, rest]]) => (verb === 'wait' && rest.startsWith('in ') ? [] : [id])),
);

/** Nouns of waits whose name is none that `waits for` can stand before. */
const NOUNS: Readonly<Partial<Record<WaitId, string>>> = {
  await: 'what it awaits',
  read: 'data to read',
  sleep: 'the end of its sleep',
  write: 'room to write',
};

/** The wait as a noun: `the end of a child process`, `queue.get`. */
export function waitNoun(waiting: { readonly id: WaitId; readonly className: string | null }): string {
  return NOUNS[waiting.id] ?? waitName(waiting);
}

/** Its name says nothing beside that of its object: `a read`, `await`. */
export function isPlainWait(waiting: { readonly id: WaitId }): boolean {
  return PLAIN.has(waiting.id);
}

const PLAIN: ReadonlySet<WaitId> = new Set(['await', 'lock', 'read', 'write']);

/** The noun is that of a call, which one waits in and not for. */
export function isCall({ id }: { readonly id: WaitId }): boolean {
  return NOUNS[id] === undefined && !THINGS.has(id);
}

/** Waits that are named by a thing, not by the call that waits for it. */
const THINGS: ReadonlySet<WaitId> = new Set([
  'anyio.memory.receive',
  'anyio.memory.send',
  'anyio.task-group',
  'asyncio.cancelled-tasks',
  'asyncio.default-executor',
  'asyncio.loop',
  'asyncio.task-group',
  'child.wait',
  'debugger',
  'eventlet.hub',
  'file-lock',
  'gevent.hub',
  'import',
  'lock',
  'multiprocessing.manager.call',
  'psycopg.statement',
  'signal.wait',
  'trio.memory.receive',
  'trio.memory.send',
  'trio.nursery',
  'twisted.reactor',
]);
