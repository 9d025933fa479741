import type { Word } from './word.ts';

/** A word, an operator or the end of a line of a shell script, as XCU 2.3 of POSIX cuts it, with what bash has besides. */
export type Token =
  | { readonly type: 'word'; readonly word: Word; readonly isPlain: boolean; readonly inner: readonly Inner[] }
  | { readonly type: 'operator'; readonly text: string; readonly line: number }
  | { readonly type: 'redirection'; readonly text: string; readonly line: number }
  | { readonly type: 'newline'; readonly line: number };

/** The commands of a substitution inside a word. */
export interface Inner {
  readonly text: string;
  /** Of its first character. */
  readonly line: number;
  /** `<(...)` or `>(...)`, which the shell does not wait for. */
  readonly isBeside?: boolean;
}

/** More tokens than any script that people write; the text comes from the target. */
const MOST_TOKENS = 50_000;

const OPERATORS = ['&&', '||', ';;&', ';;', ';&', '|&', ';', '&', '|', '(', ')'] as const;
const REDIRECTION = /^(?:\d{0,3}|\{\w{1,40}\})(&>>|&>|<<<|<<-|<<|<>|<&|>&|>>|>\||<|>)/;

/** Cuts a script into its tokens. Never throws: what does not end reaches to the end of the text. */
export function tokensOf(text: string, firstLine = 1): readonly Token[] {
  const tokens: Token[] = [];
  const documents: { readonly end: string; readonly isIndented: boolean }[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length && tokens.length < MOST_TOKENS) {
    const here = text[at] ?? '';
    if (here === '\n') {
      tokens.push({ type: 'newline', line });
      line += 1;
      at += 1;
      for (const document of documents.splice(0)) [at, line] = afterDocument(text, at, line, document);
    } else if (/[ \t\r]/.test(here)) at += 1;
    else if (text.startsWith('\\\n', at)) {
      at += 2;
      line += 1;
    } else if (here === '#') at = endOfLine(text, at);
    else {
      const redirection = redirectionAt(text, at);
      const operator = redirection === null ? OPERATORS.find((one) => text.startsWith(one, at)) : undefined;
      if (redirection !== null) {
        tokens.push({ type: 'redirection', text: redirection.text, line });
        at += redirection.length;
        if (/^<<-?$/.test(redirection.text)) {
          const end = /^[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([^\s;&|<>()'"]+))/.exec(text.slice(at, at + 200));
          if (end !== null)
            documents.push({ end: end[1] ?? end[2] ?? end[3] ?? '', isIndented: redirection.text === '<<-' });
        }
      } else if (operator !== undefined) {
        tokens.push({ type: 'operator', text: operator, line });
        at += operator.length;
      } else {
        const read = wordAt(text, at, line);
        tokens.push(read.token);
        at = Math.max(read.at, at + 1);
        line = read.line;
      }
    }
  }
  return tokens;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function redirectionAt(text: string, at: number): { readonly text: string; readonly length: number } | null {
  const found = REDIRECTION.exec(text.slice(at, at + 50));
  // `<(command)` and `>(command)` are words.
  if (found === null || (/^[<>]$/.test(found[1] ?? '') && text[at + found[0].length] === '(')) return null;
  return { text: found[1] ?? '', length: found[0].length };
}

function afterDocument(
  text: string,
  from: number,
  firstLine: number,
  { end, isIndented }: { readonly end: string; readonly isIndented: boolean },
): [number, number] {
  let at = from;
  let line = firstLine;
  while (at < text.length) {
    const to = endOfLine(text, at);
    const content = text.slice(at, to);
    at = Math.min(text.length, to + 1);
    line += 1;
    if ((isIndented ? content.replace(/^\t+/, '') : content) === end) break;
  }
  return [at, line];
}

interface ReadWord {
  readonly token: Token;
  readonly at: number;
  readonly line: number;
}

/** From the first character of a word to its end, over quotes and expansions. */
function wordAt(text: string, from: number, firstLine: number): ReadWord {
  const parts = [''];
  const inner: Inner[] = [];
  let isOpen = false;
  let isPlain = true;
  let quote = '';
  let at = from;
  let line = firstLine;
  const literal = (part: string) => {
    parts[parts.length - 1] += part;
  };
  const expansion = () => {
    parts.push('');
    if (quote === '') isOpen = true;
    isPlain = false;
  };
  const skip = (to: number) => {
    line += text.slice(at, to).split('\n').length - 1;
    at = to;
  };
  while (at < text.length) {
    const here = text[at] ?? '';
    if (quote === '' && /[\s;&|()<>]/.test(here) && !isSubstitution(text, at)) break;
    if (here === '\\' && quote !== "'") {
      if (text[at + 1] !== '\n') literal(text[at + 1] ?? '');
      isPlain = false;
      skip(at + 2);
    } else if (here === quote) {
      quote = '';
      at += 1;
    } else if (quote === '' && (here === "'" || here === '"')) {
      quote = here;
      isPlain = false;
      at += 1;
    } else if (quote === '' && here === '$' && /["']/.test(text[at + 1] ?? '')) at += 1;
    else if (
      quote !== "'" &&
      (here === '`' || text.startsWith('$(', at) || (quote === '' && isSubstitution(text, at)))
    ) {
      const end = here === '`' ? endOfBackticks(text, at) : endOfBrackets(text, at + 2, '(', ')');
      const start = here === '`' ? at + 1 : at + 2;
      const isBeside = here === '<' || here === '>';
      if (!text.startsWith('$((', at))
        inner.push({ text: text.slice(start, Math.max(start, end - 1)), line, isBeside });
      expansion();
      skip(end);
    } else if (quote !== "'" && here === '$') {
      const variable = /^\$(?:\w+|[@*#?$!-])/.exec(text.slice(at, at + 100))?.[0];
      if (text[at + 1] === '{') {
        expansion();
        skip(endOfBrackets(text, at + 2, '{', '}'));
      } else if (variable !== undefined) {
        expansion();
        at += variable.length;
      } else {
        literal(here);
        at += 1;
      }
    } else {
      if (quote === '' && /[*?]/.test(here)) {
        expansion();
        at += 1;
      } else {
        literal(here);
        skip(at + 1);
      }
    }
  }
  const word: Word = { parts, isOpen, line: firstLine };
  return { token: { type: 'word', word, isPlain, inner }, at, line };
}

/** `<(` and `>(`, which begin inside a word. */
function isSubstitution(text: string, at: number): boolean {
  return /^[<>]\(/.test(text.slice(at, at + 2));
}

function endOfBackticks(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') return at + 1;
  }
  return text.length;
}

/** Behind the bracket that closes the one before `from`. */
function endOfBrackets(text: string, from: number, open: string, close: string): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const here = text[at] ?? '';
    if (here === '\\' && quote !== "'") at += 1;
    else if (quote !== '') quote = here === quote ? '' : quote;
    else if (here === "'" || here === '"') quote = here;
    else if (here === open) depth += 1;
    else if (here === close) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
