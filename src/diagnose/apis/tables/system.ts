import type { WaitRow } from './row.ts';

/** Sockets, servers, debuggers, imports, and drivers that look in vain again and again. */
export const SYSTEM = [
  { file: 'socket.py', functions: ['accept'], verb: 'accept', id: 'socket.accept', group: 'socket' },
  {
    file: 'socket.py',
    functions: ['readinto'],
    verb: 'read',
    id: 'socket.recv',
    group: 'socket',
    target: ['self._sock'],
  },
  {
    file: 'socket.py',
    functions: ['create_connection'],
    verb: 'connect',
    id: 'socket.connect',
    group: 'socket',
    target: ['sock'],
  },
  { file: 'ssl.py', functions: ['read', 'recv', 'recv_into'], verb: 'read', id: 'tls.read', group: 'socket' },
  { file: 'ssl.py', functions: ['do_handshake'], verb: 'read', id: 'tls.handshake', group: 'socket' },
  // It looks ten times a second whether it was interrupted: the system call alone may just have come back.
  { file: 'psycopg/connection.py', functions: ['wait'], verb: 'query', id: 'psycopg.statement', group: 'statement' },
  { file: 'socketserver.py', functions: ['shutdown'], verb: 'shutdown', id: 'socketserver.shutdown', group: 'server' },
  {
    file: 'pdb.py',
    functions: ['interaction', '_cmdloop', 'cmdloop', 'set_trace'],
    verb: 'debug',
    id: 'debugger',
    group: 'prompt',
    target: [],
  },
  {
    file: '<frozen importlib._bootstrap>',
    functions: ['acquire'],
    self: '_ModuleLock',
    verb: 'import',
    id: 'import',
    group: 'import',
  },
] as const satisfies readonly WaitRow[];
