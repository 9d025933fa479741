/** A Python frame as a dumper or the collector saw it. */
export interface Frame {
  readonly file: string;
  readonly function: string;
  /** `null` where the line is not known. */
  readonly line: number | null;
  /** Only from the collector. `co_qualname` from 3.11, else made from `selfType`. */
  readonly qualname: string | null;
  /** Name of the class of the frame's `self`, `module.qualname`. */
  readonly selfType: string | null;
  /** The line's text, read from the file after the capture; `null` where it cannot be read. */
  readonly source: string | null;
  /** First line of the function (`co_firstlineno`); `null` where the dumper does not tell. */
  readonly firstLine: number | null;
  /**
   * Which item of a `with` on its line, from 0, the current instruction enters; -1 where it does something else. Absent where
   * it is not known (only the collector tells it, with 3.8 to 3.13, of code that has a `with`) and in files of earlier versions.
   */
  readonly entering?: number;
  /** Offset of the instruction that it stands at (`f_lasti`). Absent where the collector did not tell it and in files of earlier versions. */
  readonly at?: number;
  /** The very same call stood in the sample before; false for one that was made since. Absent where that is not known, as in every first sample. */
  readonly kept?: boolean;
  /** Local variables and attributes of `self` whose numbers, or numbers of members, differ from those of the sample before; only of a kept frame. */
  readonly changed?: readonly string[];
  /** By how much those of them changed that are whole numbers, at most a million; absent where the collector did not tell it and in files of earlier versions. */
  readonly changedBy?: Readonly<Record<string, number>>;
  /** Dotted names in the frame's hand that say by their words that its rounds come to an end, and that have a number (`[]` behind that of a list); absent where there are none. */
  readonly limits?: readonly string[];
  /** Local variables that can be no limit by their values: `None`, no number above zero, or infinity; absent where there are none, and of earlier versions only those named as one. */
  readonly unset?: readonly string[];
  /** Locks that managers in the frame's hand have taken; absent where there are none. */
  readonly managers?: readonly ManagerLock[];
  /**
   * Objects of `Details.objects` that names in this frame's code reach: dotted expression to object id. `null` where they
   * were not collected.
   */
  readonly refs: Readonly<Record<string, string>> | null;
  /** Name to bounded representation; `null` unless `locals` asks for them. Value is empty for `locals: names`. */
  readonly locals: Readonly<Record<string, string>> | null;
}

/** A lock behind a context manager that is none itself: in an exit stack (`sure`), or behind an object whose class takes it in `__enter__`. */
export interface ManagerLock {
  /** The manager in the frame's code, or `with[0]` for that of its outermost block. */
  readonly expr: string;
  /** Id of the lock; `null` of an exit stack in which nothing is. */
  readonly lock: string | null;
  readonly sure: boolean;
}
