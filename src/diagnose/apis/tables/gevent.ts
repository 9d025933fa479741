import type { WaitRow } from './row.ts';

/** gevent, Twisted, and libraries with a wait of their own. */
export const GEVENT = [
  {
    file: 'filelock/',
    functions: ['acquire', '__enter__'],
    verb: 'lock file',
    id: 'filelock.acquire',
    group: 'file-lock',
  },
  { file: 'gevent/hub.py', functions: ['join'], verb: 'select', id: 'gevent.hub', group: 'loop' },
  {
    file: 'gevent/',
    functions: ['join', 'joinall'],
    verb: 'join',
    id: 'greenlet.join',
    group: 'join',
    // Of a group or a pool its members.
    target: ['self.greenlets', 'self'],
  },
  { file: 'gevent/', functions: ['get', 'result'], verb: 'get', id: 'gevent.get', group: 'queue' },
  { file: 'gevent/', functions: ['wait'], verb: 'wait', id: 'gevent.wait', group: 'event' },
  { file: 'gevent/', functions: ['acquire', '__enter__'], verb: 'acquire', id: 'gevent.lock.acquire', group: 'lock' },
  { file: 'gevent/_fileobjectposix.py', functions: ['__read'], verb: 'read', id: 'read', group: 'stream' },
  { file: 'gevent/_fileobjectposix.py', functions: ['write'], verb: 'write', id: 'write', group: 'stream' },
  { file: 'gevent/', functions: ['sleep'], verb: 'sleep', id: 'gevent.sleep', group: 'sleep', target: [] },
  {
    file: 'gevent/hub.py',
    functions: ['run'],
    self: 'Hub',
    verb: 'select',
    id: 'gevent.hub',
    group: 'loop',
    target: [],
  },
  {
    file: 'twisted/internet/threads.py',
    functions: ['blockingCallFromThread'],
    verb: 'result',
    id: 'twisted.blocking-call',
    group: 'result',
    target: ['queue', 'result'],
  },
  {
    file: 'twisted/internet/base.py',
    functions: ['run'],
    verb: 'select',
    id: 'twisted.reactor',
    group: 'loop',
    isLoop: true,
  },
] as const satisfies readonly WaitRow[];
