import { baseName } from '../../model/process-kind.ts';
import type { Process } from '../../model/snapshot.ts';
import type { Command } from './syntax/command.ts';
import { fits, literalOf, type Word, weightOf } from './syntax/word.ts';

/** Words before the program that the shell, or a program that becomes another, takes away. */
const PREFIXES: ReadonlySet<string> = new Set([
  'exec',
  'command',
  'builtin',
  'nohup',
  'env',
  'setsid',
  'nice',
  'stdbuf',
]);
/** What stands before the program in a command line: an interpreter, and options of it. */
const OFFSETS = 4;
/** Words that are compared. */
const MOST_WORDS = 40;

/**
 * How much shows that the process was started by the command: characters of its words that stand in the process's own. 0: it was not. The
 * program has to be the same; words that the shell makes of others fit anything.
 */
export function likeness(command: Pick<Command, 'words'>, argv: readonly string[]): number {
  const [program, ...words] = programOf(command.words).slice(0, MOST_WORDS);
  if (program === undefined) return 0;
  // A program may have joined its words into a title (npm).
  const told = argv.filter((word) => word !== '');
  const own = (told.length === 1 ? (told[0] ?? '').split(/\s+/) : told).slice(0, MOST_WORDS);
  let best = 0;
  for (let at = 0; at < Math.min(OFFSETS, own.length); at++) {
    const first = isProgram(program, own[at] ?? '');
    if (first > 0) best = Math.max(best, first + alike(words, own.slice(at + 1)));
  }
  return best > 0 ? best : becameLike(words, own);
}

/** A program that becomes another one by its last words (`setpriv --reuid=1 sudo id`, `chroot / make`): all of these have to fit, and nothing else. */
function becameLike(words: readonly Word[], own: readonly string[]): number {
  const rest = own.length === 0 ? [] : words.slice(-own.length);
  const [program, ...others] = rest;
  if (program === undefined || rest.length < own.length || weightOf(program) === 0) return 0;
  const isSame =
    isProgram(program, own[0] ?? '') > 0 && others.every(({ parts }, at) => fits(parts, own[at + 1] ?? ''));
  if (!isSame) return 0;
  // Less than a command that names the program first; one word alone may be any word.
  return others.length === 0 ? 0.25 : rest.reduce((sum, word) => sum + weightOf(word), 0.25);
}

/** Of several the one that the process was most likely started by; `null` where none is like it. */
export function mostLike(commands: readonly Command[], { argv }: Pick<Process, 'argv'>): Command | null {
  let most = 0;
  let found: Command | null = null;
  for (const command of commands) {
    const like = likeness(command, argv);
    // Of equal ones the last: what is before it is over.
    if (like > 0 && like >= most) [most, found] = [like, command];
  }
  return found;
}

/** Assignments before a command, and prefixes. */
function programOf(words: readonly Word[]): readonly Word[] {
  let at = 0;
  while (at < words.length) {
    const [start = ''] = words[at]?.parts ?? [];
    if (!/^\w+\+?=/.test(start) && !PREFIXES.has(literalOf(words[at] as Word) ?? '')) break;
    at += 1;
  }
  return words.slice(at);
}

/** Of a name that is an expansion as a whole nothing is known. */
function isProgram(word: Word, own: string): number {
  const parts = word.parts.map((part, at) => (at === 0 ? part.replace(/^\.\//, '') : part));
  const path = own.replace(/^\.\//, '');
  const last = parts.length === 1 ? [baseName(parts[0] ?? '')] : parts;
  if (!fits(parts, path) && !fits(last, baseName(own))) return 0;
  return weightOf(word) === 0 ? 0.5 : weightOf(word) + 1;
}

/** Words in order, as far as they fit; each that does not takes away from it. */
function alike(words: readonly Word[], own: readonly string[]): number {
  let at = 0;
  let sum = 0;
  for (const word of words) {
    if (word.isOpen && weightOf(word) === 0) continue;
    const found = own.findIndex((one, index) => index >= at && fits(word.parts, one));
    if (found < 0) sum -= 1;
    else {
      sum += weightOf(word) + 0.5;
      at = found + 1;
    }
  }
  return Math.max(sum, -0.5);
}
