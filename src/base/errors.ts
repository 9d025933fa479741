/**
 * A failure that we expected and can explain: what happened, with the value and where it came from, then what to do.
 * Entries print the message alone; any other exception is a defect and is printed with its stack.
 */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError';
  /** Exit code of the wrapper, in the manner of coreutils `timeout`. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 125) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
