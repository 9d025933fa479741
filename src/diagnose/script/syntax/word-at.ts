import type { Word } from './word.ts';

/** The commands of a substitution inside a word. */
export interface Inner {
  readonly text: string;
  /** Of its first character. */
  readonly line: number;
  /** `<(...)` or `>(...)`, which the shell does not wait for. */
  readonly isBeside?: boolean;
}

/** `isPlain`: nothing of it is quoted or expanded. */
export interface WordToken {
  readonly type: 'word';
  readonly word: Word;
  readonly isPlain: boolean;
  readonly inner: readonly Inner[];
}

/** A word, and where the text goes on behind it. */
export interface ReadWord {
  readonly token: WordToken;
  readonly at: number;
  readonly line: number;
}

/** From the first character of a word to its end, over quotes and expansions. */
export function wordAt(text: string, from: number, firstLine: number): ReadWord {
  const reader = new WordReader(text, from, firstLine);
  while (!reader.isAtEnd()) reader.step();
  return reader.read();
}

/** Goes over one word, a quote, an expansion or a character at a time. */
class WordReader {
  private readonly parts = [''];
  private readonly inner: Inner[] = [];
  private isOpen = false;
  private isPlain = true;
  /** The quote that is open, or none. */
  private quote = '';
  private line: number;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly firstLine: number,
  ) {
    this.line = firstLine;
  }

  isAtEnd(): boolean {
    if (this.at >= this.text.length) return true;
    return this.quote === '' && /[\s;&|()<>]/.test(this.here) && !this.beginsBeside();
  }

  read(): ReadWord {
    const { parts, isOpen, isPlain, inner, at, line } = this;
    return { token: { type: 'word', word: { parts, isOpen, line: this.firstLine }, isPlain, inner }, at, line };
  }

  step(): void {
    const { here, quote } = this;
    if (here === '\\' && quote !== "'") this.escape();
    else if (here === quote) this.quoteUntil('');
    else if (quote === '' && (here === "'" || here === '"')) this.quoteUntil(here);
    else if (quote === '' && here === '$' && /["']/.test(this.text[this.at + 1] ?? '')) this.at += 1;
    else if (quote !== "'" && this.beginsCommands()) this.commands();
    else if (quote !== "'" && here === '$') this.variable();
    else if (quote === '' && /[*?]/.test(here)) this.expandTo(this.at + 1);
    else this.literalTo(this.at + 1, here);
  }

  private get here(): string {
    return this.text[this.at] ?? '';
  }

  /** `<(` and `>(`, which begin inside a word. */
  private beginsBeside(): boolean {
    return /^[<>]\(/.test(this.text.slice(this.at, this.at + 2));
  }

  private beginsCommands(): boolean {
    return this.here === '`' || this.text.startsWith('$(', this.at) || (this.quote === '' && this.beginsBeside());
  }

  /** A line that is continued adds nothing. */
  private escape(): void {
    const next = this.text[this.at + 1] ?? '';
    this.isPlain = false;
    this.literalTo(this.at + 2, next === '\n' ? '' : next);
  }

  private quoteUntil(quote: string): void {
    this.quote = quote;
    this.isPlain = false;
    this.at += 1;
  }

  private commands(): void {
    const { text, at, here, line } = this;
    const end = here === '`' ? endOfBackticks(text, at) : endOfBrackets(text, at + 2, '(', ')');
    const start = here === '`' ? at + 1 : at + 2;
    const isBeside = here === '<' || here === '>';
    if (!text.startsWith('$((', at))
      this.inner.push({ text: text.slice(start, Math.max(start, end - 1)), line, isBeside });
    this.expandTo(end);
  }

  private variable(): void {
    const { text, at } = this;
    const variable = /^\$(?:\w+|[@*#?$!-])/.exec(text.slice(at, at + 100))?.[0];
    if (text[at + 1] === '{') this.expandTo(endOfBrackets(text, at + 2, '{', '}'));
    else if (variable !== undefined) this.expandTo(at + variable.length);
    else this.literalTo(at + 1, '$');
  }

  private literalTo(end: number, part: string): void {
    this.parts[this.parts.length - 1] += part;
    this.skip(end);
  }

  /** What the shell puts here is not known. */
  private expandTo(end: number): void {
    this.parts.push('');
    if (this.quote === '') this.isOpen = true;
    this.isPlain = false;
    this.skip(end);
  }

  private skip(end: number): void {
    this.line += this.text.slice(this.at, end).split('\n').length - 1;
    this.at = end;
  }
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
