import type { WaitGraph } from '../diagnose/graph/wait-graph.ts';
import type { DeadWaker } from '../diagnose/path/dead-wakers.ts';
import type { Path, Step } from '../diagnose/walk/walk.ts';
import { deadWakerLabel } from './dead-waker.ts';
import { actorLabel } from './labels.ts';
import { waitName } from './wait-names.ts';

/** What to do about a wait that nobody ends, by what is waited for; the death of the one who should have acted comes first. */
export function wakeAdvice(graph: WaitGraph, path: Path, step: Step, deadWaker: DeadWaker | null): string {
  const { waiting, actor } = step;
  const kind = waiting?.objects[0]?.kind ?? '';
  const verb = waiting?.verb ?? 'wait';
  if (step.hold !== null)
    return 'Do not wait for somebody while you hold a lock that this one needs: release it before the wait, or let both use the lock that the wait itself gives back (that of the condition).';
  const death = deadWaker === null ? '' : `Look at why ${deadWakerLabel(deadWaker)} died first. `;
  const advice =
    libraryAdvice(step) ??
    ADVICE.find((row) => row.fits(kind, verb, waiting == null ? '' : waitName(waiting)))?.text ??
    otherwise(actor);
  return `${death}${advice}${aboutThread(graph, path, step)}`;
}

/** A task waits for the thread that waits: what its own timeout cannot end. */
function aboutThread(graph: WaitGraph, { steps }: Path, last: Step): string {
  const task = steps.find(
    ({ actor, waiting }) => actor.kind === 'task' && /^to_thread\./.test(waiting == null ? '' : waitName(waiting)),
  );
  if (task === undefined || task === last) return '';
  const cancelled = Number(graph.object(task.actor.process, task.actor.id)?.facts['cancelRequests'] ?? 0) > 0;
  const already = cancelled ? ` (${actorLabel(task.actor)} is cancelled already, and waits on)` : '';
  return ` A timeout around the task does not end its thread${already}: with \`abandon_on_cancel=True\` in \`to_thread.run_sync\` the task goes on without it.`;
}

/** Advice of the library whose code waits, where its words are others than those of the standard library. */
function libraryAdvice({ waiting, actor }: Step): string | null {
  const words = waiting == null ? '' : waitName(waiting);
  const inLibrary = (name: RegExp) => actor.frames.some(({ file }) => name.test(file));
  if (/to_thread\.run_sync/.test(words))
    return 'A call in a thread cannot be cancelled: give the call itself an end or a timeout; with `abandon_on_cancel=True` a cancelled task goes on without it.';
  if (/a send to a memory/.test(words))
    return 'The stream is full and nobody receives: keep a receiver running, close the receiving end when it stops (the send fails then), or give the stream a larger buffer.';
  if (/a receive from a memory/.test(words))
    return 'Let the sender close its end when it is done or fails (`async with send:` or `await send.aclose()`, every clone of it): the receiver ends then.';
  const [name] = /^(trio|anyio)(?=\.Event)/.exec(words) ?? [];
  if (name !== undefined)
    return `Set the event in a finally block, so that a failure sets it as well, and wait inside \`${name}.fail_after(...)\`; from another thread only with \`${name}.from_thread.run_sync(event.set)\`.`;
  if (/blockingCallFromThread/.test(words))
    return 'The reactor has to run until this call is answered: stop it only after its threads have ended, and see that the Deferred fires on every way.';
  if (inLibrary(/[\\/](psycopg_pool|sqlalchemy[\\/]pool)[\\/]/))
    return 'Every connection of the pool is taken: give each one back (`with pool.connection()`, `close()` in a finally block), do not take a second one while the first is held, and set the timeout of the pool.';
  return null;
}

const ADVICE: readonly {
  readonly fits: (kind: string, verb: string, words: string) => boolean;
  readonly text: string;
}[] = [
  {
    fits: (kind, verb) => kind.endsWith('queue') && verb === 'drain',
    text: 'Call `task_done()` once for every item that was taken, in a finally block, also on the ways that skip or fail.',
  },
  {
    fits: (kind, verb) => kind.endsWith('queue') && verb === 'put',
    text: 'The queue is full and nobody takes from it: keep the consumer alive, or use `put(timeout=...)`.',
  },
  {
    fits: (kind) => kind.endsWith('queue'),
    text: 'Let the producer put a sentinel in a finally block, so that its consumers end when it fails, or use `get(timeout=...)` and look whether the producer is still alive.',
  },
  {
    fits: (kind) => kind.endsWith('barrier'),
    text: 'A party that fails must call `barrier.abort()`, the number of parties must be the number of threads that come, and `wait(timeout=...)` turns the hang into an error.',
  },
  {
    fits: (kind) => kind.endsWith('condition'),
    text: 'Wait for a state, not for a notification: `condition.wait_for(lambda: ready)` under the lock, with a state that the notifier sets before it notifies; a notification that comes before the wait is lost.',
  },
  {
    fits: (kind) => kind === 'async event',
    text: 'Set the event in a finally block; from another thread only with `loop.call_soon_threadsafe(event.set)`.',
  },
  {
    fits: (kind, _verb, words) => kind === 'greenlet event' && words.startsWith('AsyncResult'),
    text: 'Give the result a value or an exception on every way (`set` or `set_exception` in a finally block), and wait for it with `get(timeout=...)`.',
  },
  {
    fits: (kind) => kind.endsWith('event'),
    text: 'Set the event in a finally block, so that a failure sets it as well, do not clear it between set and wait, and wait with a timeout.',
  },
  {
    fits: (kind) => kind === 'event loop',
    text: 'Stop the loop before its thread is joined: `loop.call_soon_threadsafe(loop.stop)`, then `thread.join(timeout)`.',
  },
  {
    fits: (kind) => kind === 'future' || kind === 'async future',
    text: 'Give the future a result or an exception on every way (a finally block or `set_exception`), and wait for it with a timeout.',
  },
];

function otherwise({ kind, frames }: Step['actor']): string {
  const library = ['trio', 'anyio'].find((name) => frames.some(({ file }) => file.includes(`/${name}/`)));
  if (kind === 'task' && library !== undefined)
    return `Make sure that whoever should end this wait does so on every way, and wait inside \`${library}.fail_after(...)\`.`;
  return kind === 'thread'
    ? 'Make sure that whoever should end this wait does so in a finally block, and wait with a timeout.'
    : 'Make sure that whoever should end this wait does so on every way, and wait with `asyncio.wait_for` or a timeout.';
}
