import type { Command } from './command.ts';
import { literalOf } from './word.ts';

/** Builtins that start no program, whatever they are given. */
const ALONE =
  /^(?:echo|printf|exit|return|true|false|:|cd|pwd|set|unset|shift|export|local|readonly|declare|umask|test|\[)$/;

/** The first word, as far as it is literal; empty where it is not, or where the command has redirections alone. */
export function nameOf({ words: [first] }: Pick<Command, 'words'>): string {
  return first === undefined ? '' : (literalOf(first) ?? '');
}

export function isBuiltin(command: Pick<Command, 'words'>): boolean {
  return ALONE.test(nameOf(command));
}
