import type { Verb } from './verbs.ts';

/** What a kind of object is, for whoever reasons about waits for it. Who can end such a wait is in `unblock/unblock.ts`, what is said of its state in `narrate/words/states.ts`; both have a row a kind as well. */
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
