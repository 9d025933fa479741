import type { Commands } from './command.ts';
import { CommandReader } from './reader.ts';
import { tokensOf } from './tokens.ts';
import type { Word } from './word.ts';
import type { Inner } from './word-at.ts';

/** Substitutions inside each other. */
const DEPTH = 4;

/** The commands of a script. Never throws: what is no valid script gives what can be read of it. */
export function commandsOf(text: string): Commands {
  const reader = new CommandReader(tokensOf(text), (words, inner, read) => {
    for (const one of [...inner, ...trapped(words)]) read(one);
  });
  return reader.read(DEPTH);
}

/** What `trap 'commands' EXIT` carries out later. */
function trapped(words: readonly Word[]): readonly Inner[] {
  const [first, text] = words;
  if (first?.parts[0] !== 'trap' || text === undefined) return [];
  return [{ text: text.parts.join('$_'), line: text.line }];
}
