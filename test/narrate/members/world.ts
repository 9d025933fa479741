import { threadsOf } from '../../../src/model/threads.ts';
import { line, object } from '../../diagnose/objects.ts';
import { actorOf, endedActor, evidenceFor, program, stepOf, task } from '../kinds/build-steps.ts';

/** A process whose main thread waits for a lock, with a thread and a task: what samples of causes speak of. */
export const evidence = evidenceFor(
  program({ worker: line('a.py', 'work', 7) }, { tasks: [task('T', 'fetch', line('a.py', 'fetch', 3))] }),
);
export const actor = actorOf(evidence, 'thread 1 id-main');
export const other = actorOf(evidence, 'thread 1 id-worker');
export const fetch = actorOf(evidence, 'task 1 T');
export const step = stepOf(actor);
export const { process } = actor;
export const hop = { actor: other, waiting: null, system: null };
export const frame = line('a.py', 'work', 7);
const [worker] = threadsOf(process).filter(({ main }) => !main);
if (worker === undefined) throw new Error('there is no worker');
export const thread = worker;
export const waker = endedActor(process, 'thread', 'feeder', {
  ended: { how: 'raised', exception: 'ValueError: bad' },
  endLine: frame,
});

export const tokens = { ...object('S', 'async semaphore'), type: 'twisted.internet.defer.DeferredSemaphore' };

export const WAITS = 'the main thread waits in Lock.acquire for lock at main.py:9 in run';
