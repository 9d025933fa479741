import type { Api, Verb } from './row.ts';

/**
 * The API that a verb of an object in C is. Those that begin with `method` are named after the object's own class:
 * `Lock.acquire`, `MyQueue.get`.
 */
export const METHOD_APIS = {
  acquire: { id: 'method.acquire', verb: 'acquire', group: 'lock' },
  wait: { id: 'method.wait', verb: 'wait', group: 'event' },
  get: { id: 'method.get', verb: 'get', group: 'queue' },
  put: { id: 'method.put', verb: 'put', group: 'queue' },
  drain: { id: 'method.drain', verb: 'drain', group: 'queue' },
  join: { id: 'method.join', verb: 'join', group: 'join' },
  result: { id: 'method.result', verb: 'result', group: 'result' },
  await: { id: 'await', verb: 'await', group: 'await' },
  read: { id: 'method.read', verb: 'read', group: 'socket' },
  write: { id: 'method.write', verb: 'write', group: 'socket' },
  accept: { id: 'socket.accept', verb: 'accept', group: 'socket' },
  connect: { id: 'socket.connect', verb: 'connect', group: 'socket' },
  query: { id: 'method.query', verb: 'query', group: 'statement' },
  'lock file': { id: 'file-lock', verb: 'lock file', group: 'file-lock' },
  sleep: { id: 'time.sleep', verb: 'sleep', group: 'sleep' },
  select: { id: 'select', verb: 'select', group: 'select' },
  import: { id: 'import', verb: 'import', group: 'import' },
  shutdown: { id: 'method.shutdown', verb: 'shutdown', group: 'pool' },
  signal: { id: 'signal.wait', verb: 'signal', group: 'signal' },
  input: { id: 'input', verb: 'input', group: 'prompt' },
  debug: { id: 'debugger', verb: 'debug', group: 'prompt' },
} as const satisfies Readonly<Record<Verb, Api>>;

/** What files and processes call their methods. */
export const METHOD_APIS_OF_KIND = {
  file: {
    read: { id: 'method.file-read', verb: 'read', group: 'stream' },
    write: { id: 'method.file-write', verb: 'write', group: 'stream' },
  },
  process: {
    join: { id: 'method.process-join', verb: 'join', group: 'child' },
    read: { id: 'method.process-read', verb: 'read', group: 'child' },
  },
} as const satisfies Readonly<Record<string, Partial<Record<Verb, Api>>>>;
