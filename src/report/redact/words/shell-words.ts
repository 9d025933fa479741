import type { Span } from '../spans/spans.ts';

/** A word of a command line and where in the text it stands, without the quotes around it. */
export interface PlacedWord {
  readonly text: string;
  readonly from: number;
}

/** A longer command line is a script; the rest of it is looked at where its next program stands. */
const LONGEST_LINE = 4096;
/** So many words a credential stands behind the name of its program; a text may name programs in each of its words. */
export const MOST_WORDS = 64;
/** What ends a command of a shell. */
const COMMAND_END = /^(?:[|;&<>]+|\d?>{1,2}.*)$/;
/** Between two words of a list, as Python, JSON and JavaScript write one. */
const BETWEEN_ITEMS = /\\{0,7}["'],\s{0,8}[bru]?\\{0,7}["']/g;
const NEXT_ITEM = new RegExp(BETWEEN_ITEMS.source, 'y');
/** Words, with what is quoted in them. */
const WORD = /(?:"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|\\.|[^\s"'\\|;&])+|[|;&]+/g;

/** The words that follow this place on its line: of a command as it is typed, or of a list of its arguments. */
export function wordsFrom(text: string, at: number, most = MOST_WORDS): readonly PlacedWord[] {
  const lineEnd = endOfLine(text, at);
  NEXT_ITEM.lastIndex = at;
  if (NEXT_ITEM.test(text)) return itemsFrom(text.slice(at, lineEnd), at, most);
  const words: PlacedWord[] = [];
  for (const match of text.slice(at, lineEnd).matchAll(WORD)) {
    if (COMMAND_END.test(match[0]) || words.length >= most) break;
    const quotes = /^["']/.test(match[0]) ? 1 : 0;
    const from = at + match.index + quotes;
    words.push({ text: match[0].slice(quotes).replace(/["']$/, ''), from });
  }
  return words;
}

function itemsFrom(line: string, start: number, most: number): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  BETWEEN_ITEMS.lastIndex = 0;
  let between = BETWEEN_ITEMS.exec(line);
  while (between !== null && words.length < most) {
    const from = between.index + between[0].length;
    between = BETWEEN_ITEMS.exec(line);
    words.push({ text: line.slice(from, between?.index ?? closing(line, from)), from: start + from });
  }
  return words;
}

function closing(text: string, from: number): number {
  const match = /\\{0,7}["']\s{0,4}[\])}]|\\{0,7}["']$/.exec(text.slice(from));
  return match === null ? text.length : from + match.index;
}

/** A line goes on after a backslash. */
function endOfLine(text: string, at: number): number {
  const most = Math.min(text.length, at + LONGEST_LINE);
  let end = at - 1;
  do end = text.indexOf('\n', end + 1);
  while (end > 0 && end < most && text[end - 1] === '\\');
  return end < 0 ? most : Math.min(end, most);
}

/** A part of a word, in the text that the word is of. */
export function partOf({ from }: PlacedWord, [start, end]: Span): Span {
  return [from + start, from + end];
}
