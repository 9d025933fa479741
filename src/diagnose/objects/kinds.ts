import { OBJECT_KINDS, type ObjectKind, type SyncObject } from '../../model/snapshot/objects.ts';
import { OF_PROCESSES } from './of-processes.ts';
import { OF_TASKS } from './of-tasks.ts';
import { OF_THREADS } from './of-threads.ts';
import type { ObjectTraits } from './traits.ts';
import type { Verb } from './verbs.ts';

/** One row a kind; a forgotten one does not compile. */
const OBJECTS: Readonly<Record<ObjectKind, ObjectTraits>> = { ...OF_THREADS, ...OF_TASKS, ...OF_PROCESSES };

/** Of a kind that a newer helper, or a file that somebody changed, may bring. */
const NOT_KNOWN: ObjectTraits = {
  family: 'other',
  holds: null,
  isWrapper: false,
  isFutex: false,
  methods: {},
  state: [],
};

/** The row of a kind. */
export function traitsOf(kind: ObjectKind): ObjectTraits {
  return Object.hasOwn(OBJECTS, kind) ? OBJECTS[kind] : NOT_KNOWN;
}

/** An object of `multiprocessing`, or of a copy of it, that other processes act on as well. */
export function isSharedByProcesses({ type }: SyncObject): boolean {
  return /^(multiprocessing|multiprocess|billiard)\.synchronize\./.test(type);
}

/** What a method in C of such an object waits for; `undefined` where it does not block. */
export function methodVerb(kind: ObjectKind, method: string): Verb | undefined {
  const { methods, holds } = traitsOf(kind);
  // As wrappers around a lock call it.
  if (method === '__enter__' && holds !== null && kind !== 'made lock') return 'acquire';
  return Object.hasOwn(methods, method) ? methods[method] : undefined;
}

/** Every method in C that blocks, of whatever kind of object. */
export const BLOCKING_METHODS: ReadonlySet<string> = new Set(
  Object.values(OBJECTS).flatMap(({ methods }) => Object.keys(methods)),
);

/** Kinds whose row fits. */
export function kindsWhere(fits: (traits: ObjectTraits) => boolean): ReadonlySet<ObjectKind> {
  return new Set(OBJECT_KINDS.filter((kind) => fits(OBJECTS[kind])));
}
