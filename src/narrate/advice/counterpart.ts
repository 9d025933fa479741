import type { WaitId } from '../../diagnose/apis/ids.ts';
import type { LoopLibrary } from '../../diagnose/loops/loop-thread.ts';
import { waitLine } from '../../diagnose/path/waiting-line.ts';
import { isOfSubprocess } from '../../diagnose/waits/groups.ts';
import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import type { ObjectKind } from '../../model/snapshot/objects.ts';
import { place } from '../../model/user-frames.ts';

/** What to use instead of a call that blocks the loop's thread, by its library, with the line that has to change. */
export function instead(step: Step, library: LoopLibrary, workspace: string): string {
  const frame = waitLine(step, workspace);
  const at = frame === null ? '' : ` (${place(frame, workspace)})`;
  const thing = step.waiting === null ? undefined : thingOf(step.waiting);
  const known = thing === undefined ? undefined : COUNTERPARTS[library][thing];
  return `Await instead of blocking${at}: use ${known ?? 'the asynchronous counterpart of the call'}, or make ${IN_THREAD[library]}.`;
}

/** A call that a library makes for the user has no counterpart of its own. */
export const IN_THREAD: Readonly<Record<LoopLibrary, string>> = {
  asyncio: 'the call in another thread with `await asyncio.to_thread(...)`',
  trio: 'the call in another thread with `await trio.to_thread.run_sync(...)`',
  twisted: 'the call in another thread with `deferToThread(...)`',
  gevent: 'the call in `gevent.get_hub().threadpool`',
  eventlet: 'the call in another thread with `eventlet.tpool.execute(...)`',
};

/** What has a counterpart. */
type Thing = 'queue' | 'event' | 'condition' | 'lock' | 'future' | 'thread' | 'child process';

function thingOf(waiting: Waiting): Thing | undefined {
  if (isOfSubprocess(waiting)) return 'child process';
  const kind = waiting.objects[0]?.kind;
  // A method in C is one API for many kinds of objects.
  return BY_ID[waiting.id] ?? (waiting.className === null || kind === undefined ? undefined : BY_KIND[kind]);
}

const BY_ID: Readonly<Partial<Record<WaitId, Thing>>> = {
  'queue.get': 'queue',
  'queue.put': 'queue',
  'queue.join': 'queue',
  'interpreters.queue.get': 'queue',
  'interpreters.queue.put': 'queue',
  'event.wait': 'event',
  'condition.wait': 'condition',
  'condition.wait_for': 'condition',
  'lock.acquire': 'lock',
  'rlock.acquire': 'lock',
  'future.result': 'future',
  'futures.wait': 'future',
  'thread.join': 'thread',
};

const BY_KIND: Readonly<Partial<Record<ObjectKind, Thing>>> = {
  queue: 'queue',
  'simple queue': 'queue',
  event: 'event',
  condition: 'condition',
  lock: 'lock',
  rlock: 'lock',
  'native lock': 'lock',
  'made lock': 'lock',
  future: 'future',
  thread: 'thread',
};

const COUNTERPARTS: Readonly<Record<LoopLibrary, Readonly<Partial<Record<Thing, string>>>>> = {
  asyncio: {
    queue: '`asyncio.Queue`, filled from other threads with `loop.call_soon_threadsafe(queue.put_nowait, item)`',
    event: '`asyncio.Event`, set from other threads with `loop.call_soon_threadsafe(event.set)`',
    condition: '`asyncio.Condition`',
    lock: '`async with` over an `asyncio.Lock`',
    future: '`await asyncio.wrap_future(future)`',
    thread: '`await asyncio.to_thread(thread.join)`',
    'child process': '`asyncio.create_subprocess_exec` with `await process.communicate()`',
  },
  trio: {
    queue: '`trio.open_memory_channel`',
    event: '`trio.Event`, set from other threads with `trio.from_thread.run_sync(event.set)`',
    lock: '`async with` over a `trio.Lock`',
    'child process': '`trio.run_process`',
  },
  twisted: {},
  gevent: {},
  eventlet: {},
};
