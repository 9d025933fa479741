import type { WaitRow } from './row.ts';

/** eventlet, whose hub runs in a greenlet of its own. */
export const EVENTLET = [
  { file: 'eventlet/hubs/hub.py', functions: ['run'], verb: 'select', id: 'eventlet.hub', group: 'loop', target: [] },
  {
    file: 'eventlet/greenthread.py',
    functions: ['sleep'],
    verb: 'sleep',
    id: 'eventlet.sleep',
    group: 'sleep',
    target: [],
  },
  { file: 'eventlet/greenthread.py', functions: ['wait'], verb: 'join', id: 'eventlet.join', group: 'join' },
  { file: 'eventlet/event.py', functions: ['wait'], verb: 'wait', id: 'eventlet.event.wait', group: 'event' },
  {
    file: 'eventlet/semaphore.py',
    functions: ['acquire', '__enter__'],
    verb: 'acquire',
    id: 'eventlet.semaphore.acquire',
    group: 'lock',
  },
  { file: 'eventlet/queue.py', functions: ['get'], verb: 'get', id: 'eventlet.queue.get', group: 'queue' },
  { file: 'eventlet/queue.py', functions: ['put'], verb: 'put', id: 'eventlet.queue.put', group: 'queue' },
  { file: 'eventlet/queue.py', functions: ['join'], verb: 'drain', id: 'eventlet.queue.join', group: 'queue' },
] as const satisfies readonly WaitRow[];
