import type { Span } from '../spans/spans.ts';

/** A value that stands beside a name. */
export interface AssignedValue {
  readonly span: Span;
  /** Without quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** Nothing else of weight stands on its line. */
  readonly last: boolean;
}

const LONGEST = 4096;
const MOST_ITEMS = 50;
/** Letters before a quote: `b'…'`, and what wraps the value: `SecretStr('…')`. */
const BEFORE_QUOTE =
  /(?:[bru]{1,2}|[\w.]{0,60}(?:secret|password|token|sensitive|str|string|bytes|b64decode)\w{0,20}\(\s{0,4}[bru]{0,2})?(?=\\{0,15}["'`])/iy;
const QUOTE = /\\{0,15}(?:"""|'''|["'`])/y;
const BARE = /[^\s"'`<>|;]{1,4096}/y;
const BARE_IN_QUERY = /[^\s"'`<>|;&]{1,4096}/y;
/** YAML's block scalars. */
const BLOCK = /[|>][+-]?\d?[ \t]*\r?\n((?:[ \t]+[^\n]{1,4096}\n?){1,50})/y;
/** A kind before the value: `!vault "…"`, `!!str …`. */
const TAG = /(?:!{1,2}[\w/]{1,40}[ \t]{1,4})?/y;
/** Another name follows: `--set a.password=x,b=y`. */
const NEXT_PAIR = /,(?=[\w.-]{1,100}=).*$/s;
const BLANKS = /\s{0,20}/y;
const REST_OF_LINE = /[ \t]*(?:[,;)}\]&|"'`\\]|#.*|\/\/.*|$)/my;

/** What stands from this place on; of a list each of its strings. */
export function valuesAt(text: string, place: number, inQuery = false): readonly AssignedValue[] {
  TAG.lastIndex = place;
  const at = place + (TAG.exec(text)?.[0].length ?? 0);
  BLOCK.lastIndex = at;
  const block = BLOCK.exec(text);
  if (block !== null) return linesOf(block[1] ?? '', at + block[0].length - (block[1] ?? '').length);
  if (text[at] === '[' || text[at] === '(') return itemsAt(text, at + 1);
  const quoted = quotedAt(text, at);
  if (quoted !== null) return quoted.text === '' ? [] : [quoted];
  const expression = inQuery ? BARE_IN_QUERY : BARE;
  expression.lastIndex = at;
  // What closes something around it is not of it.
  const bare = withoutClosing(expression.exec(text)?.[0] ?? '');
  if (bare === '') return [];
  REST_OF_LINE.lastIndex = at + bare.length;
  return [{ span: [at, at + bare.length], text: bare, quoted: false, last: REST_OF_LINE.test(text) }];
}

/** The string that begins here, with what wraps it; to the end of its line where nothing closes it. */
export function quotedAt(text: string, at: number): AssignedValue | null {
  BEFORE_QUOTE.lastIndex = at;
  const before = BEFORE_QUOTE.exec(text);
  if (before === null) return null;
  QUOTE.lastIndex = at + before[0].length;
  const quote = QUOTE.exec(text)?.[0] ?? '';
  const from = at + before[0].length + quote.length;
  const to = endOfQuoted(text, from, quote);
  return { span: [from, to], text: text.slice(from, to), quoted: true, last: true };
}

function endOfQuoted(text: string, from: number, quote: string): number {
  const least = Math.min(text.length, from + LONGEST);
  for (let at = from; at < least; at += 1) {
    if (text.startsWith(quote, at)) return at;
    if (text[at] === '\n' && quote.length < 3) return at;
    // An escaped quote within; where the quotes are escaped themselves, the backslashes tell which is which.
    if (text[at] === '\\' && quote.length === 1) at += 1;
  }
  return least;
}

function itemsAt(text: string, from: number): readonly AssignedValue[] {
  const items: AssignedValue[] = [];
  let at = from;
  while (items.length < MOST_ITEMS) {
    BLANKS.lastIndex = at;
    at += BLANKS.exec(text)?.[0].length ?? 0;
    const item = quotedAt(text, at);
    if (item === null) break;
    items.push(item);
    at = (item.span[1] ?? at) + 1;
    while (/[\\"'`,]/.test(text[at] ?? '')) at += 1;
  }
  return items;
}

function linesOf(lines: string, from: number): readonly AssignedValue[] {
  const indent = /^[ \t]*/.exec(lines)?.[0] ?? '';
  let at = from;
  const values: AssignedValue[] = [];
  for (const line of lines.split('\n')) {
    if (!line.startsWith(indent) || line.trim() === '') break;
    values.push({
      span: [at + indent.length, at + line.trimEnd().length],
      text: line.trim(),
      quoted: true,
      last: true,
    });
    at += line.length + 1;
  }
  return values;
}

function withoutClosing(bare: string): string {
  const closed = bare.replace(NEXT_PAIR, '').replace(/(?:[,.:!?]|\\[nrt])+$/, '');
  const opens = (sign: string) => closed.includes(sign);
  if (/[)\]}]$/.test(closed) && !opens('(') && !opens('[') && !opens('{')) return closed.replace(/[)\]},]+$/, '');
  return closed;
}
