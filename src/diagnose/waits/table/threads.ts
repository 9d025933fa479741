/** What a wait asks for. */
export type Verb =
  | 'acquire'
  | 'wait'
  | 'get'
  | 'put'
  | 'drain'
  | 'join'
  | 'result'
  | 'await'
  | 'read'
  | 'write'
  | 'accept'
  | 'connect'
  | 'query'
  | 'lock file'
  | 'sleep'
  | 'select'
  | 'import'
  | 'shutdown'
  | 'input'
  | 'debug';

/** One row: these functions of this library file, on top of a stack, are a wait with this name for that object. */
export interface WaitRow {
  /** As `modulePath` or the path below `site-packages` gives it; a prefix when it ends in `/`. */
  readonly file: string;
  readonly functions: readonly string[];
  /** Last name of the class of `self`; not asked where the dumper does not tell it. */
  readonly self?: string;
  readonly verb: Verb;
  readonly words: string;
  /** Expressions under which that frame has the object, best first; default `self`. */
  readonly target?: readonly string[];
  /** The row fits only where the dumper told the class of `self`: other classes have a function of that name there, too. */
  readonly needsSelf?: true;
  /** It only hands on what it is given: where a row above it in the stack fits, that one tells. */
  readonly isWrapper?: true;
  /** It runs a loop: a timeout of the call in which that sleeps is no end of this one. */
  readonly isLoop?: true;
}

/**
 * Python functions that block, of the standard library and of libraries that wrap a wait of their own. Of the run of matching frames
 * on top of a stack the outermost wins: `queue.get` rather than the `Condition.wait` inside it.
 */
export const THREAD_WAITS: readonly WaitRow[] = [
  { file: 'threading.py', functions: ['_shutdown'], verb: 'join', words: 'threading._shutdown', target: [] },
  // It waits for its interval and then acts: that somebody can cancel it makes it no wait for that.
  {
    file: 'threading.py',
    functions: ['run'],
    self: 'Timer',
    needsSelf: true,
    verb: 'sleep',
    words: 'the interval of a threading.Timer',
    target: [],
  },
  { file: 'threading.py', functions: ['join', '_wait_for_tstate_lock'], verb: 'join', words: 'Thread.join' },
  { file: 'threading.py', functions: ['_wait'], verb: 'wait', words: 'Barrier.wait' },
  { file: 'threading.py', functions: ['wait'], self: 'Barrier', verb: 'wait', words: 'Barrier.wait' },
  { file: 'threading.py', functions: ['wait'], self: 'Event', verb: 'wait', words: 'Event.wait' },
  { file: 'threading.py', functions: ['wait_for'], verb: 'wait', words: 'Condition.wait_for' },
  { file: 'threading.py', functions: ['wait'], self: 'Condition', verb: 'wait', words: 'Condition.wait' },
  {
    file: 'threading.py',
    functions: ['acquire', '__enter__'],
    self: '_RLock',
    verb: 'acquire',
    words: 'RLock.acquire',
  },
  {
    file: 'threading.py',
    functions: ['__enter__'],
    self: 'Condition',
    verb: 'acquire',
    words: 'Lock.acquire',
    target: ['self._lock', 'self'],
  },
  { file: 'threading.py', functions: ['acquire', '__enter__'], verb: 'acquire', words: 'Semaphore.acquire' },
  { file: 'queue.py', functions: ['get'], verb: 'get', words: 'queue.get' },
  { file: 'queue.py', functions: ['put'], verb: 'put', words: 'queue.put' },
  { file: 'queue.py', functions: ['join'], verb: 'drain', words: 'queue.join' },
  { file: 'concurrent/futures/_base.py', functions: ['result', 'exception'], verb: 'result', words: 'Future.result' },
  {
    file: 'concurrent/futures/_base.py',
    functions: ['wait', 'as_completed'],
    verb: 'result',
    words: 'concurrent.futures.wait',
    target: ['fs', 'f', 'pending'],
  },
  {
    file: 'concurrent/futures/_base.py',
    functions: ['result_iterator', '_result_or_cancel'],
    verb: 'result',
    words: 'Executor.map',
    target: ['fut', 'fs'],
  },
  { file: 'concurrent/futures/_base.py', functions: ['__exit__'], verb: 'shutdown', words: 'Executor.shutdown' },
  { file: 'concurrent/futures/', functions: ['shutdown'], verb: 'shutdown', words: 'Executor.shutdown' },
  { file: 'subprocess.py', functions: ['wait', '_wait', '_try_wait'], verb: 'join', words: 'Popen.wait' },
  { file: 'subprocess.py', functions: ['communicate', '_communicate'], verb: 'read', words: 'Popen.communicate' },
  {
    file: 'subprocess.py',
    functions: ['run', 'call', 'check_call', 'check_output'],
    verb: 'join',
    words: 'subprocess.run',
    target: ['process', 'p'],
  },
  { file: 'pty.py', functions: ['spawn'], verb: 'join', words: 'pty.spawn', target: [] },
  { file: 'multiprocessing/process.py', functions: ['join'], verb: 'join', words: 'Process.join' },
  { file: 'multiprocessing/popen_fork.py', functions: ['wait', 'poll'], verb: 'join', words: 'Process.join' },
  { file: 'multiprocessing/pool.py', functions: ['wait', 'get'], verb: 'result', words: 'AsyncResult.get' },
  { file: 'multiprocessing/pool.py', functions: ['join'], verb: 'shutdown', words: 'Pool.join' },
  {
    file: 'multiprocessing/pool.py',
    functions: ['map', 'starmap', 'apply', 'next'],
    verb: 'result',
    words: 'Pool.map',
  },
  { file: 'multiprocessing/queues.py', functions: ['get'], verb: 'get', words: 'multiprocessing.Queue.get' },
  { file: 'multiprocessing/queues.py', functions: ['put'], verb: 'put', words: 'multiprocessing.Queue.put' },
  { file: 'multiprocessing/queues.py', functions: ['join'], verb: 'drain', words: 'JoinableQueue.join' },
  {
    file: 'multiprocessing/synchronize.py',
    functions: ['acquire', '__enter__'],
    verb: 'acquire',
    words: 'multiprocessing.Lock.acquire',
  },
  {
    file: 'multiprocessing/synchronize.py',
    functions: ['wait', 'wait_for'],
    verb: 'wait',
    words: 'multiprocessing.Event.wait',
  },
  {
    file: 'multiprocessing/synchronize.py',
    functions: ['notify', 'notify_all'],
    verb: 'wait',
    words: 'multiprocessing.Condition.notify',
  },
  {
    file: 'multiprocessing/synchronize.py',
    functions: ['set'],
    verb: 'wait',
    words: 'multiprocessing.Event.set',
  },
  { file: 'multiprocessing/managers.py', functions: ['_callmethod'], verb: 'read', words: 'a call of a manager' },
  { file: 'multiprocessing/connection.py', functions: ['recv', 'recv_bytes'], verb: 'read', words: 'Connection.recv' },
  { file: 'multiprocessing/connection.py', functions: ['send', 'send_bytes'], verb: 'write', words: 'Connection.send' },
  {
    file: 'multiprocessing/connection.py',
    functions: ['wait'],
    verb: 'select',
    words: 'multiprocessing.connection.wait',
    target: [],
  },
  { file: 'multiprocessing/connection.py', functions: ['accept'], verb: 'accept', words: 'Listener.accept' },
  { file: 'socket.py', functions: ['accept'], verb: 'accept', words: 'socket.accept' },
  { file: 'socket.py', functions: ['readinto'], verb: 'read', words: 'socket.recv', target: ['self._sock'] },
  { file: 'socket.py', functions: ['create_connection'], verb: 'connect', words: 'socket.connect', target: ['sock'] },
  { file: 'ssl.py', functions: ['read', 'recv', 'recv_into'], verb: 'read', words: 'TLS read' },
  { file: 'ssl.py', functions: ['do_handshake'], verb: 'read', words: 'TLS handshake' },
  // It looks ten times a second whether it was interrupted: the system call alone may just have come back.
  { file: 'psycopg/connection.py', functions: ['wait'], verb: 'query', words: 'a statement' },
  { file: 'socketserver.py', functions: ['shutdown'], verb: 'shutdown', words: 'server.shutdown' },
  {
    file: 'pdb.py',
    functions: ['interaction', '_cmdloop', 'cmdloop', 'set_trace'],
    verb: 'debug',
    words: 'the debugger',
    target: [],
  },
  {
    file: '<frozen importlib._bootstrap>',
    functions: ['acquire'],
    self: '_ModuleLock',
    verb: 'import',
    words: 'the import lock',
  },
];
