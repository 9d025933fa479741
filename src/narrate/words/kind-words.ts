import type { Confidence, Kind } from '../../model/verdict.ts';

/** Each kind in the words of a heading: what a reader sees first. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  none: 'nothing hangs',
  'thread-blocks-exit': 'something keeps Python from exiting',
  'lock-cycle': 'deadlock',
  'self-deadlock': 'it waits for itself',
  'lock-not-released': 'a lock is never released',
  'nobody-can-wake': 'nothing left can end the wait',
  'pool-starved': 'every worker of a pool is busy',
  'loop-blocked': 'the event loop is blocked',
  'cancel-ignored': 'a cancellation is ignored',
  'import-deadlock': 'import deadlock',
  'pipe-full': 'a pipe is full and nothing reads it',
  'pipe-held-open': 'a pipe is held open',
  'child-died': 'a process it waits for has died',
  'fork-inherited-lock': 'a lock was held when the process was forked',
  'network-wait': 'no answer from the network',
  'database-wait': 'a database is locked',
  'file-lock': 'a file is locked',
  'fifo-wait': 'a named pipe has nobody at its other end',
  'disk-wait': 'a file system does not answer',
  'stdin-wait': 'it waits for input',
  'debugger-prompt': 'a debugger waits for input',
  'sleep-loop': 'a loop polls for something that does not happen',
  'cpu-loop': 'a loop does not end',
  'native-call': 'a native call does not return',
  'gil-held': 'native code holds the GIL',
  'child-running': 'a child process does not end',
  slow: 'slow, not hung',
  unknown: 'the cause was not found',
};

/** How sure a verdict is. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  proven: 'proven by the evidence',
  likely: 'likely',
  guess: 'not proven',
};

/** What leads to a line. Where nothing explains the hang, it is only where the main thread stood, and to look there would read as blame. */
export function leadTo(kind: Kind): string {
  return kind === 'unknown' ? 'The main thread was at' : 'Look at';
}
