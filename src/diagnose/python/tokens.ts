/** What a line of Python is made of. Comments and blanks are left out. */
export interface Token {
  /** `mark`: operators, brackets, and whatever is no Python. */
  readonly kind: 'name' | 'number' | 'string' | 'mark';
  readonly text: string;
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly at: number;
  readonly end: number;
  /** Brackets around it that the text itself opens; of a bracket, those around the pair. */
  readonly depth: number;
  /** Of an f-string: the source of its replacement fields. */
  readonly fields?: readonly string[];
}

const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;
const NUMBER = /(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)[jJ]?/y;
const QUOTE = /([rRbBuUfFtT]{0,2})("""|'''|"|')/y;
const MARK = /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|[-+*/%&|^@<>=!]=|\*\*|\/\/|<<|>>|./suy;
const BLANK = /(?:\s|\\\r?\n|#[^\n]*)+/y;
/** Texts are lines, or expressions that were cut to a line's length: what is longer was written by nobody, and its start says enough. */
const MOST = 4000;

/**
 * The tokens of a line, a statement or an expression (https://docs.python.org/3/reference/lexical_analysis.html). Any text has tokens: a string without its end takes
 * the rest, brackets need not match, and of an overlong text the start is read.
 */
export function tokensOf(text: string): readonly Token[] {
  const source = text.slice(0, MOST);
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < source.length; ) {
    const blank = match(BLANK, source, at);
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const token = tokenAt(source, at, depth);
    if ('([{'.includes(token.text)) depth += 1;
    const closes = token.kind === 'mark' && ')]}'.includes(token.text);
    if (closes) depth = Math.max(0, depth - 1);
    tokens.push(closes ? { ...token, depth } : token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(source: string, at: number, depth: number): Token {
  const quote = match(QUOTE, source, at);
  if (quote !== null) return stringAt(source, at, depth, quote[1] ?? '', quote[2] ?? '"');
  const name = match(NAME, source, at)?.[0];
  if (name !== undefined) return { kind: 'name', text: name, at, end: at + name.length, depth };
  const isNumber = /[\d.]/.test(source.charAt(at)) && /^\.?\d/.test(source.slice(at, at + 2));
  const number = isNumber ? match(NUMBER, source, at)?.[0] : undefined;
  if (number !== undefined) return { kind: 'number', text: number, at, end: at + number.length, depth };
  const mark = match(MARK, source, at)?.[0] ?? source.charAt(at);
  return { kind: 'mark', text: mark, at, end: at + mark.length, depth };
}

function stringAt(source: string, at: number, depth: number, prefix: string, quote: string): Token {
  const isFormatted = /[fFtT]/.test(prefix);
  const fields: string[] = [];
  let end = at + prefix.length + quote.length;
  while (end < source.length && !source.startsWith(quote, end)) {
    // Before a brace a backslash stands for itself.
    if (source.charAt(end) === '\\') end += isFormatted && '{}'.includes(source.charAt(end + 1)) ? 1 : 2;
    else if (isFormatted && (source.startsWith('{{', end) || source.startsWith('}}', end))) end += 2;
    else if (isFormatted && source.charAt(end) === '{') {
      const field = fieldAt(source, end + 1);
      fields.push(field);
      end += field.length + 2;
    } else end += 1;
  }
  end = Math.min(source.length, end + quote.length);
  const token: Token = { kind: 'string', text: source.slice(at, end), at, end, depth };
  return isFormatted ? { ...token, fields } : token;
}

/** The replacement field that begins here, up to its closing bracket, which a string in it may have as well (from 3.12 with the same quotes). */
function fieldAt(source: string, from: number): string {
  let open = 1;
  for (let at = from; at < source.length; ) {
    const token = tokenAt(source, at, 0);
    if (token.kind === 'mark' && token.text === '{') open += 1;
    if (token.kind === 'mark' && token.text === '}') open -= 1;
    if (open === 0) return source.slice(from, at);
    at = token.end;
  }
  return source.slice(from);
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
