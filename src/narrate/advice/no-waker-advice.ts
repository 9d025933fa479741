import type { NobodyCanWake } from '../../diagnose/finding/causes/wakers.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Step } from '../../diagnose/walk/walk.ts';
import { outerPhrase } from '../clauses/headline-words.ts';
import { LENT } from '../clauses/lent-words.ts';
import { wakeAdvice } from './wake-advice.ts';

/** What to do about the reason why nobody ends it; else about what is waited for. `step`: the one that the headline tells. */
export function noWakerAdvice(evidence: Evidence, cause: NobodyCanWake, step: Step): string {
  const { type } = cause.reason;
  if (type === 'lost wake-up') return LOST_WAKE_UP;
  if (type === 'loop stopped') return cause.reason.inParent ? LOOP_IN_PARENT : STOPPED;
  if (cause.reason.type === 'gone' && cause.reason.gone.type === 'every worker')
    return cause.reason.gone.inParent ? IN_PARENT : WITHOUT_WORKERS;
  if (type === 'clock stands') return CLOCK;
  if (type === 'never cancelled') return NEVER_CANCELLED;
  if (type === 'own pipe') return OWN_PIPE;
  if (type === 'lent' || type === 'kept') return LENT;
  const hasDied = type === 'died' || cause.deadWaker !== null;
  const isLibrarys = !hasDied && outerPhrase(evidence, step) !== null;
  return isLibrarys ? LIBRARYS : wakeAdvice(cause);
}

const OWN_PIPE =
  'Both ends of that pipe belong to this process: write all that the reader waits for before it reads, such as the newline or key that ends an answer, or from a thread or timer that is still to run, and close the write end when nothing more comes.';

/** What the library waits for below its call is its own: nobody who calls it can set an event or a result there. */
const LIBRARYS =
  'Find out what the library waits for there: mostly something that it lends and that was not given back, such as a connection of a pool (use `async with`, `close()` or `release()` on every code path), or an answer from code in this process; give the call a timeout.';

const LOST_WAKE_UP =
  'asyncio objects may only be used in the thread of their loop: from another thread, call `loop.call_soon_threadsafe(event.set)` (or `queue.put_nowait, item`), or `asyncio.run_coroutine_threadsafe`.';

const NEVER_CANCELLED =
  'A nursery or task group ends when all of its tasks have ended. Stop that task before the block ends: by its own stop event or function, or with `cancel_scope.cancel()` of the nursery or task group.';

const STOPPED =
  'Create the client or task in the event loop that runs now, one per loop, instead of keeping it across two runs; or keep the loop running until everything given to it has ended.';

const WITHOUT_WORKERS =
  'A pool of processes starts a worker when it is given a call or when another one ends. Keep its workers (no `max_tasks_per_child`, which loses the last one in several releases of Python), or give it the work in parts.';

const IN_PARENT =
  'Create the pool in the process that uses it: not at import, but when it is needed first or in the initializer of the worker, or start processes by "spawn" (`multiprocessing.get_context("spawn")`).';

const LOOP_IN_PARENT =
  'A fork takes along the event loop, but not the thread that runs it: start the processes by "spawn" (`multiprocessing.get_context("spawn")`), or begin with a new loop and thread in the child (`os.register_at_fork(after_in_child=...)`).';

const CLOCK =
  'Leave the clock of the event loop alone where a test freezes or fakes the time (`real_asyncio=True` in freezegun; patch only the clock that the code under test reads), or let the test move the fake time on while the code sleeps.';
