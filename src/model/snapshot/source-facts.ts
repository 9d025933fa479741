/**
 * What the source says about a place where a frame stands. Readonly plain data, one entry per place.
 *
 * `expr` is the one normal form of expressions: dotted names as the interpreter looks them up (`self._lock`, `mod.lock`; private
 * names mangled, so `self.__lock` in `class Box` is `self._Box__lock`), for locks and receivers also one out of a container by a plain
 * name (`self.locks[key]`), `null` for everything else. `text` is source text in one
 * line, bounded, not escaped. Lines count from 1.
 */
import type { Problem } from '../../base/problem.ts';

/** What is asked of one file. Absolute path; only regular files are opened. */
export interface SourceRequest {
  readonly file: string;
  /** Of code that has no file: a program on a command line. */
  readonly text?: string;
  readonly places: readonly SourcePlace[];
  readonly finds: readonly SourceFind[];
}

export interface SourcePlace {
  readonly line: number;
  /** `co_firstlineno`, which is the first decorator's line; `null` where it is not known. */
  readonly firstLine: number | null;
  /** `co_name` or the qualified name; `null` takes the innermost `def`, class or module. */
  readonly function: string | null;
  /** Names of variables whose assignment is asked for, whether the line has them or not. */
  readonly names?: readonly string[];
}

/** Asks for calls of `methods` on `receiver`: who could wake a waiter. */
export interface SourceFind {
  readonly receiver: string;
  readonly methods: readonly string[];
}

export interface SourceFacts {
  /** By `placeKey`. Read it through `factsAt`. */
  readonly places: Readonly<Record<string, PlaceFacts>>;
  readonly found: readonly FoundCalls[];
  /** Last change of each file that was read, seconds since the epoch: later than the process's start means that it may hold
   * other code than the process runs. */
  readonly modified: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

export interface PlaceFacts {
  readonly file: string;
  readonly line: number;
  /** As it was asked for. */
  readonly function: string | null;
  /** The whole line as in the file, indented; `null` where it is too long, absent in files of earlier versions. */
  readonly source?: string | null;
  readonly scope: SourceScope;
  /**
   * Items of `with` whose body runs at the line, outermost first; then what `@contextmanager` functions of the same file hold
   * for them around their `yield` (`text` is the item's, `expr` the lock's).
   */
  readonly holds: readonly HeldItem[];
  /** Items of a `with` whose header is on the line: being entered or left. */
  readonly enters: readonly WithItem[];
  /** In evaluation order, inner calls first; only those whose own lines contain the line. */
  readonly calls: readonly SourceCall[];
  readonly awaits: readonly SourceAwait[];
  /** Explicit acquires on a path to the line without a release, oldest first. */
  readonly acquired: readonly Acquired[];
  /** Innermost first. */
  readonly loops: readonly SourceLoop[];
  /** Each `for` of the comprehensions on the line, inner comprehensions first; absent in files of earlier versions. */
  readonly rounds?: readonly SourceLoop[];
  /** Innermost first. */
  readonly tries: readonly SourceTry[];
  readonly assigned: readonly Assignment[];
}

export interface SourceScope {
  readonly name: string;
  readonly qualname: string;
  readonly kind: 'module' | 'class' | 'function' | 'lambda' | 'comprehension';
  readonly line: number;
  readonly endLine: number;
  readonly isAsync: boolean;
  /** Texts, outermost first; absent in files of earlier versions. */
  readonly decorators?: readonly string[];
}

export interface WithItem {
  readonly expr: string | null;
  readonly text: string;
  readonly line: number;
  readonly isAsync: boolean;
  /** Target of `as`. */
  readonly as: string | null;
  /** The frame may be inside `__exit__` instead: on the header's line from 3.10, on the body's last line before. */
  readonly couldBeExit: boolean;
}

export interface HeldItem extends WithItem {
  /** False where header and body share the line, or the body may have released it. */
  readonly certain: boolean;
}

export interface SourceCall {
  readonly callee: string | null;
  readonly text: string;
  readonly args: readonly (string | null)[];
  /** Name to source text. */
  readonly keywords: Readonly<Record<string, string>>;
  /** `self._queue` of `self._queue.get()`; `null` where it is not dotted. */
  readonly receiver: string | null;
  /** `get` of `self._queue.get()`, also where the receiver is not dotted; `null` for a plain name. */
  readonly method: string | null;
  readonly isAwaited: boolean;
  /** Each argument is one that the function was given itself, or never changes, and nothing in the function counts its calls; absent where that is not seen. */
  readonly handsOn?: boolean;
  readonly line: number;
  readonly endLine: number;
}

/** Waiting without a call of its own: `await future`, or the next item of a loop. */
export interface SourceAwait {
  readonly kind: 'await' | 'yield from' | 'for' | 'async for';
  readonly expr: string | null;
  readonly text: string;
  readonly line: number;
}

export interface Acquired {
  readonly expr: string;
  readonly line: number;
  /** Held on every path to the line. */
  readonly certain: boolean;
  readonly via: 'acquire' | 'enter_context';
}

export interface SourceLoop {
  /** `until`: of a shell. */
  readonly kind: 'for' | 'while' | 'async for' | 'until';
  readonly line: number;
  readonly endLine: number;
  /** The test or the iterable. */
  readonly text: string;
  /** The test never fails; the loop may still be left by `break`. */
  readonly isInfinite: boolean;
  /** A deadline or a number of attempts, which its test or its body compares, ends it whatever comes of its rounds; absent where none is seen. */
  readonly hasEnd?: boolean;
  /**
   * Local variables one of which has to be there and above zero for that end (`0 < timeout < clock() - began`, `limit is not None and clock() > limit`,
   * either of two that are looked at in one round); absent where it needs none.
   */
  readonly endNeeds?: readonly string[];
  /** Each round takes one piece more by a call that waits for it (`job = queue.get()`); absent where none is seen. */
  readonly takesNext?: boolean;
  /** The line asks, and a round does nothing else on which somebody may go on; absent where that is not seen. */
  readonly onlyAsks?: boolean;
}

export interface SourceTry {
  readonly line: number;
  readonly endLine: number;
  readonly part: 'body' | 'except' | 'else' | 'finally';
  /** What each handler catches; empty text for a bare `except`. */
  readonly handlers: readonly string[];
  readonly hasFinally: boolean;
}

/** Where an expression (or its longest prefix of two names or more that is assigned in this file) got its value. */
export interface Assignment {
  readonly expr: string;
  readonly line: number;
  /** As in {@link PlaceFacts}. */
  readonly source?: string | null;
  /** The value's text. */
  readonly text: string;
  /** Callee of the call that made the value. */
  readonly constructor: string | null;
  readonly kind: 'assignment' | 'with' | 'loop' | 'import' | 'parameter' | 'definition' | 'except';
  /** Qualified name of the function, class or module that assigns. */
  readonly function: string;
  /** Nothing else in this file assigns it. */
  readonly isOnly: boolean;
}

export interface FoundCalls {
  readonly file: string;
  readonly receiver: string;
  readonly methods: readonly string[];
  readonly rows: readonly FoundCall[];
}

/** Same text, not the same object: judge by `function` and `className`. */
export interface FoundCall {
  readonly line: number;
  readonly function: string;
  readonly className: string | null;
  readonly method: string;
  readonly receiver: string;
  /** False where only the receiver's last name is the same: `server.ready.set()` for `self.ready`. */
  readonly exact: boolean;
  readonly text: string;
}
