/** Something that could not be seen or done. A fact for the report, never an exception that ends it. */
export interface Problem {
  /** The stage or collector that ran into it, e.g. `gdb`, `details`, `artifact`. */
  readonly where: string;
  /** `null`: it concerns the whole run. */
  readonly pid: number | null;
  /** What happened, in a sentence. */
  readonly message: string;
  /** What the reader can do about it; empty where nothing is known to help. */
  readonly remedy: string;
}
