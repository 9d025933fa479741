import type { ExitWait } from '../../diagnose/exit/exit-wait.ts';
import { runsExecutorWork } from '../../diagnose/exit/exit-wait.ts';
import { openResourceOf, type UnclosedResource } from '../../diagnose/exit/open-resource.ts';
import type { WaitGraph } from '../../diagnose/graph/wait-graph.ts';
import { isOfSubprocess } from '../../diagnose/waits/groups.ts';
import { threadStandingIn } from '../../diagnose/waits/standing.ts';
import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { ThreadView } from '../../model/threads.ts';
import { named } from '../words/words.ts';

/** What to do about a thread that keeps the interpreter from exiting. First row that fits. */
const ADVICE: readonly {
  readonly fits: (thread: ThreadView, wait: ExitWait, waiting: Waiting | null, workspace: string) => boolean;
  readonly text: string;
}[] = [
  {
    fits: (_thread, wait) => wait === 'queue feeder',
    text: 'Read the queue to its end before the process exits, or call `cancel_join_thread()` on it if its data may be lost.',
  },
  {
    fits: (_thread, wait) => wait === 'loop executor',
    text: 'Cancelling the awaiting task does not stop the call in the executor: make the call return (a sentinel, a stop flag or a timeout), or run it in a thread with `daemon=True`.',
  },
  {
    fits: (thread, wait, _waiting, workspace) => wait === 'executor' || runsExecutorWork(thread, workspace),
    text: 'Make the submitted work return (a stop flag, a sentinel or a timeout on what it waits for), then end the pool with `executor.shutdown()` or a `with` block. `cancel_futures=True` does not stop work that has started.',
  },
  {
    fits: (_thread, _wait, waiting) => waiting?.id === 'threading.timer',
    text: 'Cancel the timer when what it watches ends (`timer.cancel()` in a finally block, `close()` or fixture teardown), or set `timer.daemon = True` before it is started.',
  },
  {
    fits: (_thread, wait) => wait === 'join',
    text: 'Tell the thread to stop (an event or a sentinel) before it is joined at exit, and join it with a timeout.',
  },
  {
    fits: (_thread, _wait, waiting) => waiting?.verb === 'get' && waiting.group === 'queue',
    text: 'Start the thread with `daemon=True`, or end it: put a sentinel into the queue (or set a stop event) in a finally block or fixture teardown, then join it.',
  },
  {
    fits: (_thread, _wait, waiting) => waiting?.group === 'event' || waiting?.group === 'condition',
    text: 'Set the event (or notify the condition) in a finally block or fixture teardown, so that it happens even when a test fails, or start the thread with `daemon=True`.',
  },
  {
    fits: (_thread, _wait, waiting) => waiting?.group === 'socket' || waiting?.group === 'select',
    text: 'Shut down the connection or server in fixture teardown, or give the call a timeout; `daemon=True` keeps the thread from blocking exit.',
  },
  {
    fits: (_thread, _wait, waiting) => waiting !== null && (waiting.id === 'read' || isOfSubprocess(waiting)),
    text: 'End the child process or close the pipe that the thread reads, or start the thread with `daemon=True`.',
  },
];

const OTHERWISE =
  'End the thread before the program does (a stop event that it checks, then `join()`), or start it with `daemon=True`.';

/** `aiosqlite connection`. */
export function resourceWords({ library, resource }: UnclosedResource): string {
  return `${named(library)} ${resource.kind.split(' ').at(-1)}`;
}

/** It is stopped, not closed: who serves goes on until told otherwise. */
export function isServer({ resource }: UnclosedResource): boolean {
  return resource.kind === 'server';
}

/** Advice in one or two sentences; code in backticks. */
export function exitAdvice(graph: WaitGraph, thread: ThreadView, wait: ExitWait): string {
  const open = openResourceOf(thread, graph.workspace);
  if (open !== null && isServer(open))
    return `Stop the ${resourceWords(open)}: call its \`shutdown()\` in a finally block or fixture teardown, from a thread other than its own. Its thread ends only then.`;
  if (open !== null)
    return `Close the ${resourceWords(open)}: call its \`close()\` in a finally block or fixture teardown (with \`await\` if it is a coroutine), or open it in a \`with\` or \`async with\` block. Its thread ends only then.`;
  const waiting = threadStandingIn(graph, thread);
  return ADVICE.find((row) => row.fits(thread, wait, waiting, graph.workspace))?.text ?? OTHERWISE;
}
