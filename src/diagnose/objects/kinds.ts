import { OBJECT_KINDS, type ObjectKind } from '../../model/objects.ts';
import type { Verb } from './verbs.ts';

/** What a kind of object is, for whoever reasons about waits for it. Who can end such a wait is in `unblock/unblock.ts`, what is said of its state in `narrate/states.ts`; both have a row a kind as well. */
export interface ObjectTraits {
  readonly family: ObjectFamily;
  /** What a `with` over it takes: itself, the lock that it wraps, or nothing. */
  readonly holds: 'itself' | 'its lock' | null;
  /** It wraps another object: who can reach it can act on what is inside. */
  readonly isWrapper: boolean;
  /** CPython and glibc wait for it in a futex, and in no other system call. */
  readonly isFutex: boolean;
  /** Methods in C that block, by name: they have no Python frame, the line that calls them tells. */
  readonly methods: Readonly<Record<string, Verb>>;
  /** Facts that describe its state (`docs/helper-protocol.md`). */
  readonly state: readonly string[];
}

export type ObjectFamily =
  | 'actor'
  | 'barrier'
  | 'condition'
  | 'descriptor'
  | 'event'
  | 'future'
  | 'group'
  | 'import'
  | 'lock'
  | 'loop'
  | 'manager'
  | 'other'
  | 'pool'
  | 'process'
  | 'queue'
  | 'semaphore'
  | 'server'
  | 'work';

/** One row a kind; a forgotten one does not compile. */
const OBJECTS = {
  lock: {
    family: 'lock',
    holds: 'itself',
    isWrapper: false,
    isFutex: true,
    methods: { acquire: 'acquire' },
    state: ['locked'],
  },
  rlock: {
    family: 'lock',
    holds: 'itself',
    isWrapper: false,
    isFutex: true,
    methods: { acquire: 'acquire' },
    state: ['locked', 'owner'],
  },
  condition: {
    family: 'condition',
    holds: 'its lock',
    isWrapper: true,
    isFutex: false,
    methods: { wait: 'wait', wait_for: 'wait' },
    state: [],
  },
  event: {
    family: 'event',
    holds: null,
    isWrapper: true,
    isFutex: false,
    methods: { wait: 'wait' },
    state: ['set'],
  },
  semaphore: {
    family: 'semaphore',
    holds: 'itself',
    isWrapper: true,
    isFutex: false,
    methods: { acquire: 'acquire' },
    state: ['value', 'bound'],
  },
  barrier: {
    family: 'barrier',
    holds: null,
    isWrapper: true,
    isFutex: false,
    methods: {},
    state: ['waiting', 'parties'],
  },
  queue: {
    family: 'queue',
    holds: null,
    isWrapper: true,
    isFutex: false,
    methods: { get: 'get', put: 'put', join: 'drain' },
    state: ['size', 'unfinished'],
  },
  'simple queue': {
    family: 'queue',
    holds: null,
    isWrapper: false,
    isFutex: true,
    methods: { get: 'get' },
    state: ['size'],
  },
  thread: {
    family: 'actor',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { join: 'join' },
    state: ['alive', 'ended', 'exception'],
  },
  future: {
    family: 'future',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { result: 'result', exception: 'result' },
    state: ['state'],
  },
  'work item': {
    family: 'work',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: [],
  },
  executor: {
    family: 'pool',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['queued', 'pids', 'kind'],
  },
  process: {
    family: 'process',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { wait: 'join', join: 'join', communicate: 'read' },
    state: ['pid', 'returncode'],
  },
  'process pool': {
    family: 'pool',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['pids', 'tasks'],
  },
  'pool result': {
    family: 'future',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: [],
  },
  'process queue': {
    family: 'queue',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['readFd', 'writeFd'],
  },
  'process lock': {
    family: 'lock',
    holds: 'itself',
    isWrapper: false,
    isFutex: true,
    methods: { acquire: 'acquire' },
    state: ['kind', 'count', 'locked'],
  },
  connection: {
    family: 'descriptor',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { recv: 'read', recv_bytes: 'read', poll: 'read', send: 'write', send_bytes: 'write' },
    state: [],
  },
  manager: {
    family: 'manager',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['typeId', 'referent', 'address'],
  },
  'async lock': {
    family: 'lock',
    holds: 'itself',
    isWrapper: false,
    isFutex: false,
    methods: { acquire: 'acquire' },
    state: ['locked'],
  },
  'async event': {
    family: 'event',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['set'],
  },
  'async condition': {
    family: 'condition',
    holds: 'its lock',
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: [],
  },
  'async semaphore': {
    family: 'semaphore',
    holds: 'itself',
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['value'],
  },
  'async barrier': {
    family: 'barrier',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: [],
  },
  'async queue': {
    family: 'queue',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['size', 'unfinished'],
  },
  'async future': {
    family: 'future',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['state'],
  },
  gather: {
    family: 'future',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: [],
  },
  task: {
    family: 'actor',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['state', 'exception', 'cancelRequests'],
  },
  'task group': {
    family: 'group',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: [],
  },
  'event loop': {
    family: 'loop',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['ready', 'scheduled', 'watched'],
  },
  server: {
    family: 'server',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['activeConnections'],
  },
  'import lock': {
    family: 'import',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: ['module', 'owner', 'waitingIdents'],
  },
  'file lock': {
    family: 'lock',
    holds: 'itself',
    isWrapper: false,
    isFutex: false,
    methods: { acquire: 'lock file' },
    state: ['path', 'locked'],
  },
  socket: {
    family: 'descriptor',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {
      recv: 'read',
      recv_into: 'read',
      recvfrom: 'read',
      send: 'write',
      sendall: 'write',
      accept: 'accept',
      connect: 'connect',
    },
    state: [],
  },
  file: {
    family: 'descriptor',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { read: 'read', readline: 'read', readlines: 'read', write: 'write', flush: 'write' },
    state: [],
  },
  'database connection': {
    family: 'descriptor',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {
      execute: 'query',
      executemany: 'query',
      executescript: 'query',
      commit: 'query',
      rollback: 'query',
      cursor: 'query',
    },
    state: [],
  },
  greenlet: {
    family: 'actor',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { join: 'join', joinall: 'join', wait: 'join', get: 'get', switch: 'wait' },
    state: ['dead'],
  },
  'greenlet event': {
    family: 'event',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { wait: 'wait', get: 'get' },
    state: ['set'],
  },
  'greenlet lock': {
    family: 'lock',
    holds: 'itself',
    isWrapper: false,
    isFutex: false,
    methods: { acquire: 'acquire' },
    state: ['locked'],
  },
  'greenlet queue': {
    family: 'queue',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: { get: 'get', put: 'put', join: 'drain' },
    state: [],
  },
  other: {
    family: 'other',
    holds: null,
    isWrapper: false,
    isFutex: false,
    methods: {},
    state: [],
  },
} as const satisfies Readonly<Record<ObjectKind, ObjectTraits>>;

/** The row of a kind. */
export function traitsOf(kind: ObjectKind): ObjectTraits {
  return OBJECTS[kind];
}

/** What a method in C of such an object waits for; `undefined` where it does not block. */
export function methodVerb(kind: ObjectKind, method: string): Verb | undefined {
  const { methods } = traitsOf(kind);
  return Object.hasOwn(methods, method) ? methods[method] : undefined;
}

/** Kinds whose row fits. */
export function kindsWhere(fits: (traits: ObjectTraits) => boolean): ReadonlySet<ObjectKind> {
  return new Set(OBJECT_KINDS.filter((kind) => fits(OBJECTS[kind])));
}
