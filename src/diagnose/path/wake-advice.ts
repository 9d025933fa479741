import type { Step } from '../graph/walk.ts';
import type { Departed } from './departed.ts';

/** What to do about a wait that nobody ends, by what is waited for; the death of the one who should have acted comes first. */
export function wakeAdvice({ waiting, party }: Step, departed: Departed | null, _workspace: string): string {
  const kind = waiting?.objects[0]?.kind ?? '';
  const verb = waiting?.verb ?? 'wait';
  const death = departed === null ? '' : `Look at why ${departed.label} died first. `;
  return `${death}${ADVICE.find((row) => row.fits(kind, verb, waiting?.words ?? ''))?.text ?? otherwise(party.kind)}`;
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

function otherwise(kind: string): string {
  return kind === 'thread'
    ? 'Make sure that whoever should end this wait does so in a finally block, and wait with a timeout.'
    : 'Make sure that whoever should end this wait does so on every way, and wait with `asyncio.wait_for` or a timeout.';
}
