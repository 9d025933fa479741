import type { WaitId } from '../../diagnose/apis/ids.ts';
import type { NobodyCanWake } from '../../diagnose/finding/causes/wakers.ts';
import { traitsOf } from '../../diagnose/objects/kinds.ts';
import type { ObjectFamily } from '../../diagnose/objects/traits.ts';
import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import type { ObjectKind, SyncObject } from '../../model/snapshot/objects.ts';
import { endedTitle, howEndedBriefly } from '../clauses/ended.ts';
import { actorLabel } from '../words/labels.ts';

/** What to do about a wait that nobody ends, by what is waited for; the death of the one who should have acted comes first. */
export function wakeAdvice({ step, reason, deadWaker, inThread, asksPool, scopes }: NobodyCanWake): string {
  if (step.hold !== null)
    return 'Do not wait for another thread while holding a lock that it needs: release the lock before the wait, or let both use the lock of the condition itself, which the wait releases.';
  if (isAnsweredByProcess(reason)) return UNANSWERED;
  if (reason.type === 'gone' && reason.gone.type === 'pool result' && reason.gone.owed !== undefined) return OWED;
  const death =
    deadWaker === null ? '' : `First find out why ${endedTitle(deadWaker)} ${howEndedBriefly(deadWaker.ended)}. `;
  return `${death}${libraryAdvice(step, asksPool) ?? objectAdvice(step) ?? otherwise(step.actor, scopes)}${aboutThread(inThread)}`;
}

/** A worker process has taken its item and is at the next one. */
function isAnsweredByProcess(reason: NobodyCanWake['reason']): boolean {
  return reason.type === 'idle' && reason.by.some(({ thread }) => thread?.main === true);
}

/** What cannot be pickled, an item or its answer, is dropped by the thread of the queue on the side that puts it, which prints a traceback (`_on_queue_feeder_error` in `multiprocessing/queues.py`). */
const UNANSWERED =
  'Look at what both sides printed: the queue drops an item or a result that cannot be pickled on the side that puts it, with a traceback on stderr, and no error reaches the other side. Let the worker answer every item, with its exception if need be, and use `get(timeout=...)`.';

/** `Pool._handle_results` in `multiprocessing/pool.py` takes a KeyError for that of a call which is not known any more. */
const OWED =
  'Look at the callback of that call, if it has one: a `KeyError` that it raises is dropped without a word, and the call is never done. Let callbacks catch what they raise, or collect the results with `get(timeout=...)` instead.';

/** What a task's own timeout cannot end. */
function aboutThread(inThread: NobodyCanWake['inThread']): string {
  if (inThread === null) return '';
  const already = inThread.isCancelled ? ` (${actorLabel(inThread.task)} is already cancelled and still waits)` : '';
  return ` A timeout around the task does not end its thread${already}: with \`abandon_on_cancel=True\` in \`to_thread.run_sync\`, the task continues without it.`;
}

/** Advice of the library whose code waits, where its words are others than those of the standard library. */
function libraryAdvice({ waiting }: Step, asksPool: boolean): string | null {
  const known = waiting === null ? undefined : BY_ID[waiting.id];
  return known ?? (asksPool ? POOL : null);
}

const SEND =
  'The stream is full and nothing receives: keep a receiver running, close the receiving end when it stops (then the send fails), or give the stream a larger buffer.';
const RECEIVE =
  'Let the sender close its end when it is done or fails (`async with send:` or `await send.aclose()`, for every clone of it): the receiver then ends as well.';
const POOL =
  'Everything in the pool may be in use: return each connection (`with pool.connection()`, `close()` in a finally block), never take a second one while holding the first, and set a timeout for the pool.';

const setEvent = (library: string) =>
  `Set the event in a finally block, so that it is set even when something fails, and wait inside \`${library}.fail_after(...)\`; from another thread, call \`${library}.from_thread.run_sync(event.set)\`.`;

const BY_ID: Readonly<Partial<Record<WaitId, string>>> = {
  'to_thread.run_sync':
    'A call in a thread cannot be cancelled: make the call return by itself or give it a timeout; with `abandon_on_cancel=True`, a cancelled task continues without it.',
  'anyio.memory.send': SEND,
  'trio.memory.send': SEND,
  'anyio.memory.receive': RECEIVE,
  'trio.memory.receive': RECEIVE,
  'anyio.event.wait': setEvent('anyio'),
  'trio.event.wait': setEvent('trio'),
  'twisted.blocking-call':
    'The reactor has to run until this call is answered: stop it only after its threads have ended, and make sure the Deferred fires on every code path.',
};

function objectAdvice({ waiting }: Step): string | null {
  const [object] = waiting?.objects ?? [];
  if (waiting === null || object === undefined) return null;
  const family = traitsOf(object.kind).family;
  return ADVICE.find((row) => row.fits({ kind: object.kind, family }, waiting))?.text ?? null;
}

/** All that is not done stands in it still. */
function isUntaken(queue: SyncObject | undefined): boolean {
  const { size, unfinished } = queue?.facts ?? {};
  return typeof size === 'number' && size > 0 && size === unfinished;
}

const ADVICE: readonly {
  readonly fits: (object: { readonly kind: ObjectKind; readonly family: ObjectFamily }, waiting: Waiting) => boolean;
  readonly text: string;
}[] = [
  {
    fits: ({ family }, waiting) => family === 'queue' && waiting.verb === 'drain' && isUntaken(waiting.objects[0]),
    text: 'Nothing takes what is left in the queue: keep its consumers alive until `join()` has returned, so that an error in one item does not end them, or handle the rest yourself instead of waiting.',
  },
  {
    fits: ({ family }, waiting) => family === 'queue' && waiting.verb === 'drain',
    text: 'Call `task_done()` once for every item that was taken, in a finally block, including the paths that skip or fail.',
  },
  {
    fits: ({ kind }, waiting) => kind === 'async queue' && waiting.verb === 'put',
    text: 'The queue is full and nothing takes from it: keep the consumer alive, or wrap the `put()` in `asyncio.wait_for(...)`.',
  },
  {
    fits: ({ kind }) => kind === 'async queue',
    text: 'Let the producer put a sentinel in a finally block, so that its consumers stop even when it fails, and await the producer together with its consumers (`asyncio.gather`, a `TaskGroup`), so that its exception ends them; or wrap the `get()` in `asyncio.wait_for(...)`.',
  },
  {
    fits: ({ family }, waiting) => family === 'queue' && waiting.verb === 'put',
    text: 'The queue is full and nothing takes from it: keep the consumer alive, or use `put(timeout=...)`.',
  },
  {
    fits: ({ family }) => family === 'queue',
    text: 'Let the producer put a sentinel in a finally block, so that its consumers stop even when it fails, or use `get(timeout=...)` and check whether the producer is still alive.',
  },
  {
    fits: ({ kind }) => kind === 'async barrier',
    text: 'Make the number of parties match the number of tasks that arrive, call `await barrier.abort()` when one of them fails, and wrap the wait in `asyncio.wait_for(...)`, which turns the hang into an error.',
  },
  {
    fits: ({ family }) => family === 'barrier',
    text: 'Make the number of parties match the number of threads that arrive, call `barrier.abort()` when one of them fails, and use `wait(timeout=...)`, which turns the hang into an error.',
  },
  {
    fits: ({ family }) => family === 'condition',
    text: 'Wait for a state, not for a notification: `condition.wait_for(lambda: ready)` under the lock, with a state that the notifier sets before it notifies; a notification that comes before the wait is lost.',
  },
  {
    fits: ({ kind }) => kind === 'async event',
    text: 'Set the event in a finally block; from another thread, call `loop.call_soon_threadsafe(event.set)`.',
  },
  {
    fits: ({ kind }, waiting) => kind === 'greenlet event' && waiting.className === 'AsyncResult',
    text: 'Give the result a value or an exception on every code path (`set` or `set_exception` in a finally block), and wait for it with `get(timeout=...)`.',
  },
  {
    fits: ({ family }) => family === 'event',
    text: 'Set the event in a finally block, so that it is set even when something fails, do not clear it between set and wait, and wait with a timeout.',
  },
  {
    fits: ({ kind }) => kind === 'event loop',
    text: 'Stop the loop before its thread is joined: `loop.call_soon_threadsafe(loop.stop)`, then `thread.join(timeout)`.',
  },
  {
    fits: ({ kind }) => kind === 'future' || kind === 'async future',
    text: 'Give the future a result or an exception on every code path (a finally block or `set_exception`), and wait for it with a timeout.',
  },
];

function otherwise({ kind }: Step['actor'], library: NobodyCanWake['scopes']): string {
  if (kind === 'task' && library !== null)
    return `Make sure that whoever should end this wait does so on every code path, and wait inside \`${library}.fail_after(...)\`.`;
  return kind === 'thread'
    ? 'Make sure that whoever should end this wait does so in a finally block, and wait with a timeout.'
    : 'Make sure that whoever should end this wait does so on every code path, and wait with `asyncio.wait_for` or a timeout.';
}
