import type { Word } from './word.ts';

/** A loop of a shell script. */
export interface ScriptLoop {
  readonly kind: 'for' | 'while' | 'until' | 'select';
  /** Of its first word. */
  readonly line: number;
  readonly endLine: number;
  /** The first words of the commands of its condition, empty where they are no literals; none for `for`. */
  readonly asks: readonly string[];
}

/** A command with its words, where it stands. */
export interface Command {
  readonly line: number;
  readonly words: readonly Word[];
  /** What it opens: operator and name. */
  readonly files: readonly { readonly operator: string; readonly word: Word }[];
  /** It, or a list that it is part of, ends in `&` or stands in `<(...)`. */
  readonly isBackground: boolean;
  /** Innermost first. */
  readonly loops: readonly ScriptLoop[];
  /** The function that it is in; `null` outside of all. */
  readonly function: string | null;
  /** Index of the piece of the script that it is in. */
  readonly unit: number;
  /** It stands in a substitution, whose output the shell reads. */
  readonly isInner: boolean;
}

/** A shell script as far as its commands go. */
export interface Commands {
  readonly commands: readonly Command[];
  /** Pieces that a shell reads before it carries out any of it: a command with all that belongs to it, to the end of its line. */
  readonly units: readonly { readonly line: number; readonly endLine: number }[];
}
