import type { Verb } from '../../objects/verbs.ts';

export type { Verb } from '../../objects/verbs.ts';

/** One row: these functions of this library file, on top of a stack, are this API, in a wait for that object. Several rows may be one API. */
export interface WaitRow extends Api {
  /** As `modulePath` or the path below `site-packages` gives it; a prefix when it ends in `/`. */
  readonly file: string;
  readonly functions: readonly string[];
  /** Last name of the class of `self`; not asked where the dumper does not tell it. */
  readonly self?: string;
  /** Expressions under which that frame has the object, best first; default `self`. */
  readonly target?: readonly string[];
  /** The row fits only where the dumper told the class of `self`: other classes have a function of that name there, too. */
  readonly needsSelf?: true;
  /** Function of the frame above it, by which it is told apart where the dumper does not tell the class of `self` (faulthandler). */
  readonly calls?: string;
  /** It only hands on what it is given: where a row above it in the stack fits, that one tells. */
  readonly isWrapper?: true;
  /** It runs a loop: a timeout of the call in which that sleeps is no end of this one. */
  readonly isLoop?: true;
}

/** What the APIs have in common, for all that does not depend on the single one. */
export type WaitGroup =
  | 'await'
  | 'barrier'
  | 'channel'
  | 'child'
  | 'condition'
  | 'connection'
  | 'event'
  | 'file-lock'
  | 'import'
  | 'join'
  | 'lock'
  | 'loop'
  | 'pool'
  | 'prompt'
  | 'queue'
  | 'result'
  | 'select'
  | 'server'
  | 'signal'
  | 'sleep'
  | 'socket'
  | 'statement'
  | 'stream'
  | 'worker';

/** Which API a wait is in, for whoever compares: never by the words that a person reads. */
export interface Api {
  readonly id: string;
  readonly verb: Verb;
  readonly group: WaitGroup;
}
