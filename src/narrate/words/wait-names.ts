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
const PHRASES: Readonly<Partial<Record<WaitId, readonly [phrase: string, before: string]>>> = {
  'anyio.memory.receive': ['waits to receive from a memory stream', ','],
  'anyio.memory.send': ['waits to send to a memory stream', ','],
  'anyio.sleep_forever': ['sleeps in anyio.sleep_forever', ','],
  'anyio.task-group': ['waits for its task group', ','],
  'asyncio.cancelled-tasks': ['waits for cancelled tasks', ','],
  'asyncio.default-executor': ["waits for asyncio's default executor", ','],
  'asyncio.sleep': ['sleeps in asyncio.sleep', ','],
  'asyncio.task-group': ['waits for its TaskGroup', ','],
  'child.wait': ['waits for a child process', ','],
  'eventlet.hub': ['waits in the eventlet hub', ','],
  'eventlet.sleep': ['sleeps in eventlet.sleep', ','],
  'file-lock': ['waits for a file lock', ' on'],
  'gevent.sleep': ['sleeps in gevent.sleep', ','],
  import: ['waits for the import lock', ' of'],
  input: ['waits in input()', ' for'],
  lock: ['waits for a lock', ','],
  'multiprocessing.manager.call': ['waits in a call to a manager', ' for'],
  'psycopg.statement': ['waits for an SQL statement', ' of'],
  read: ['waits in read()', ' for'],
  sleep: ['sleeps', ','],
  'threading.timer': ['waits out the interval of a threading.Timer', ','],
  'time.sleep': ['sleeps in time.sleep', ','],
  'tls.handshake': ['waits in the TLS handshake', ' of'],
  'trio.memory.receive': ['waits to receive from a memory channel', ','],
  'trio.memory.send': ['waits to send to a memory channel', ','],
  'trio.nursery': ['waits for its nursery', ','],
  'trio.sleep': ['sleeps in trio.sleep', ','],
  'trio.sleep_forever': ['sleeps in trio.sleep_forever', ','],
  write: ['waits in write()', ' for'],
};

/** `waits in queue.get for inbox`, `waits for a child process`, `awaits reply`; `what` is waited for, empty where nothing names it. */
export function waitPhrase(waiting: { readonly id: WaitId; readonly className: string | null }, what = ''): string {
  if (waiting.id === 'await') return what === '' ? 'waits at an await' : `awaits ${what}`;
  const [phrase, before] = PHRASES[waiting.id] ?? [`waits in ${waitName(waiting)}`, ' for'];
  // After a comma the phrase has said already what kind of thing it is.
  if (what === '' || before === ',') return phrase;
  return `${phrase}${before} ${what}`;
}

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
export function isCall(waiting: { readonly id: WaitId; readonly className: string | null }): boolean {
  if (NOUNS[waiting.id] !== undefined) return false;
  const name = waitName(waiting);
  return !/^(a|an|the) /.test(name) && !name.includes("'");
}
