import { ASYNCIO } from './tables/asyncio.ts';
import { EVENTLET } from './tables/eventlet.ts';
import { GEVENT } from './tables/gevent.ts';
import { PROCESSES } from './tables/processes.ts';
import { SYSTEM } from './tables/system.ts';
import { THREADING } from './tables/threading.ts';
import { TRIO } from './tables/trio.ts';

/**
 * Python functions that block, of the standard library and of libraries that wrap a wait of their own. Of the run of matching frames
 * on top of a stack the outermost wins: `queue.get` rather than the `Condition.wait` inside it. Of rows for one function the first that fits.
 */
export const ROWS = [...THREADING, ...PROCESSES, ...SYSTEM, ...ASYNCIO, ...TRIO, ...GEVENT, ...EVENTLET] as const;
