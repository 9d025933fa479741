/** What a process carries out line by line: a shell's script, the words after its `-c`, or the makefile of make. */
export interface Script {
  readonly kind: 'shell' | 'make';
  /** Absolute; {@link RUN_SCRIPT} for the script of the step itself, `null` for the words after `-c`. */
  readonly file: string | null;
  /** Whole, as it is on disk when the snapshot is taken; empty where it could not be read, or is too long. */
  readonly text: string;
  /**
   * How many lines have been read at the end of each sample, by the position of the script's descriptor; empty where nothing tells (make,
   * `-c`, one sample that failed).
   */
  readonly linesRead: readonly number[];
  /** Files that it takes commands from (`source`, `include`), as far as it names them; absent where there are none, and in old files. */
  readonly included?: readonly { readonly file: string; readonly text: string }[];
  /**
   * Files that its jobs write their output to, with the last lines of them, the last one last; absent where there are none that were written since the command
   * began, and in old files.
   */
  readonly outputs?: readonly { readonly file: string; readonly lines: readonly string[] }[];
  /** It reads one command at a time and goes back to its end before it starts a program (bash); others read in blocks. */
  readonly isExact: boolean;
}

/** Stands for the file of the `run:` script, which lies in our own private folder: a name that no report shows. */
export const RUN_SCRIPT = '<run>';

/** The line of a script that is not in a function stands in this one, as a module's does. */
export const SCRIPT_BODY = '<script>';

/** `path:line` of a culprit or a link, as it is shown: the script of the step has no path. */
export function shownPlace({ file, line }: { readonly file: string; readonly line: number }): string {
  return file === RUN_SCRIPT ? `run: line ${line}` : `${file}:${line}`;
}
