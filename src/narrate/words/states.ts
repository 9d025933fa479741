import type { Waiting } from '../../diagnose/waits/waiting.ts';
import type { ObjectKind, SyncObject } from '../../model/snapshot/objects.ts';
import { count } from './words.ts';

type Facts = SyncObject['facts'];
type StateWords = (facts: Facts, waiting: Waiting) => string;

const nothing: StateWords = () => '';
const arrived: StateWords = ({ waiting, parties }) =>
  typeof waiting === 'number' ? `${waiting} of ${parties} parties there` : '';
const empty: StateWords = ({ size }) => (size === 0 ? 'empty' : '');
const unset: StateWords = ({ set }) => (set === false ? 'not set' : '');
const taken: StateWords = ({ value }) => (value === 0 ? 'no permit left' : '');
const items: StateWords = (facts, waiting) => {
  if (waiting.verb === 'drain') return undone(facts);
  return waiting.verb === 'get' ? empty(facts, waiting) : '';
};

/** Of what was put into a queue and not reported as done, some may still stand in it: nobody can have called `task_done()` for those. */
function undone({ size, unfinished }: Facts): string {
  const standing = typeof size === 'number' && typeof unfinished === 'number' ? Math.min(size, unfinished) : 0;
  const taken = typeof unfinished === 'number' ? unfinished - standing : unfinished;
  const missing = 'task_done() was not called for';
  if (standing === 0) return `${missing} ${typeof taken === 'number' ? count(taken, 'item') : 'some of its items'}`;
  const left = `${standing === 1 ? '1 item is still' : `${standing} items are still`} in it`;
  return taken === 0 ? left : `${left}, and ${missing} ${taken} that ${taken === 1 ? 'was' : 'were'} taken`;
}

/** What is said of the state of each kind of object. */
const STATES: Readonly<Record<ObjectKind, StateWords>> = {
  lock: nothing,
  rlock: nothing,
  'native lock': nothing,
  'made lock': nothing,
  condition: nothing,
  event: unset,
  semaphore: taken,
  barrier: arrived,
  queue: items,
  'simple queue': empty,
  thread: nothing,
  future: nothing,
  'work item': nothing,
  executor: nothing,
  process: nothing,
  'process pool': nothing,
  'pool result': nothing,
  'process queue': (facts, waiting) => (waiting.verb === 'drain' ? undone(facts) : ''),
  'process lock': nothing,
  connection: nothing,
  manager: nothing,
  'async lock': nothing,
  'async event': unset,
  'async condition': nothing,
  'async semaphore': taken,
  'async barrier': nothing,
  'async queue': nothing,
  'async future': nothing,
  gather: nothing,
  task: nothing,
  'task group': nothing,
  'event loop': nothing,
  server: nothing,
  'import lock': nothing,
  'file lock': nothing,
  socket: nothing,
  file: nothing,
  'database connection': nothing,
  greenlet: nothing,
  'greenlet event': nothing,
  'greenlet lock': nothing,
  'greenlet queue': nothing,
  other: nothing,
};

/** What the state of the object that is waited for says, e.g. `empty`; empty where it says nothing. */
export function stateWords(waiting: Waiting): string {
  const [object] = waiting.objects;
  return object === undefined ? '' : STATES[object.kind](object.facts, waiting);
}
