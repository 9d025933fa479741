import { expect, it } from 'vitest';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import type { Frame } from '../../src/model/snapshot.ts';
import { threadsOf } from '../../src/model/threads.ts';
import { exitAdvice } from '../../src/narrate/advice/exit-advice.ts';
import { at } from '../diagnose/build.ts';
import { main, processOf, snapshotOf, waitsIn, worker } from '../diagnose/objects.ts';

const own = at('a.py', 'work', 7);

/** A helper thread that stands so while the interpreter joins it. */
function advice(frames: readonly Frame[]): string {
  const process = processOf([main(), worker('helper', frames)], []);
  const graph = waitGraphOf(snapshotOf(process));
  const thread = threadsOf(process).find(({ name }) => name === 'helper');
  if (thread === undefined) throw new Error('the helper is a thread');
  return exitAdvice(graph, thread, 'threads');
}

it.each<[string, readonly Frame[], string]>([
  ['an executor', [own, at('lib:concurrent/futures/thread.py', 'run', 58)], 'executor.shutdown()'],
  ['a queue', [...waitsIn('queue', 'Q'), own], 'a sentinel into the queue'],
  ['an event', [...waitsIn('event', 'E'), own], 'Set the event'],
  ['a condition', [...waitsIn('condition', 'C'), own], 'notify the condition'],
  ['a socket', [at('lib:socket.py', 'accept', 294), own], 'Shut down the connection or server'],
  ['a child', [at('lib:subprocess.py', 'wait', 1264), own], 'End the child process'],
  ['anything else', [own], 'a stop event that it checks'],
])('a thread that waits in %s', (_, frames, words) => {
  expect(advice(frames)).toContain(words);
});
