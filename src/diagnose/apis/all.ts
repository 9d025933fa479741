import { ASYNCIO } from './asyncio.ts';
import { EVENTLET } from './eventlet.ts';
import { GEVENT } from './gevent.ts';
import { PROCESSES } from './processes.ts';
import { SYSTEM } from './system.ts';
import { THREADING } from './threading.ts';
import { TRIO } from './trio.ts';

/**
 * Python functions that block, of the standard library and of libraries that wrap a wait of their own. Of the run of matching frames
 * on top of a stack the outermost wins: `queue.get` rather than the `Condition.wait` inside it. Of rows for one function the first that fits.
 */
export const ROWS = [...THREADING, ...PROCESSES, ...SYSTEM, ...ASYNCIO, ...TRIO, ...GEVENT, ...EVENTLET] as const;
