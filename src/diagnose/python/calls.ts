import type { Token } from './tokens.ts';

/** A call, as its text shows it. */
export interface TextCall {
  /** `self.jobs.get`; `null` where what is called is no dotted name: `jobs[0].get()`, `connect().get()`. */
  readonly callee: string | null;
  /** What stands before the last dot, where that is a dotted name. */
  readonly receiver: string | null;
  /** The last name of what is called: `get` of all these; empty where there is none: `handlers[0]()`. */
  readonly name: string;
  /** The name stands behind a dot. */
  readonly isMethod: boolean;
  /** Texts of the positional arguments, tokens joined with no blanks between but where two words meet. */
  readonly args: readonly string[];
  /** The same of the arguments by name. */
  readonly keywords: Readonly<Record<string, string>>;
  /** Its closing bracket is in the text. */
  readonly isWhole: boolean;
  /** Where what is called begins in the text, and where the call ends. */
  readonly at: number;
  readonly end: number;
}

/** Words before a bracket that call nothing (https://docs.python.org/3/reference/lexical_analysis.html#keywords). */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del'],
  ...['elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal'],
  ...['not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield'],
]);
/** Words before the name of what is defined, whose brackets hold parameters or bases. */
const DEFINES: ReadonlySet<string> = new Set(['def', 'class']);
/** What an expression ends with, so that a bracket behind it calls. */
const CLOSES: ReadonlySet<string> = new Set([')', ']', '}']);
const OPENS: ReadonlySet<string> = new Set(['(', '[', '{']);

/** Calls in order of their opening brackets, those in replacement fields of f-strings not among them. */
export function callsAmong(tokens: readonly Token[]): readonly TextCall[] {
  return tokens.flatMap((token, open) => (token.text === '(' && token.kind === 'mark' ? callAt(tokens, open) : []));
}

/** The call whose opening bracket is the token there, as a list; an empty one where the bracket calls nothing. */
function callAt(tokens: readonly Token[], open: number): readonly TextCall[] {
  const begin = primaryBefore(tokens, open);
  if (begin === open || DEFINES.has(tokens[begin - 1]?.text ?? '')) return [];
  const last = tokens[open - 1];
  const isName = last !== undefined && isNamed(last);
  const isMethod = isName && tokens[open - 2]?.text === '.';
  const path = tokens.slice(begin, open);
  const isDotted = path.every((token) => isNamed(token) || token.text === '.');
  const { args, keywords, close } = argumentsFrom(tokens, open);
  return [
    {
      callee: isDotted ? textOf(path) : null,
      receiver: isDotted && isMethod ? textOf(path.slice(0, -2)) : null,
      name: isName ? last.text : '',
      isMethod,
      args,
      keywords,
      isWhole: close !== null,
      at: tokens[begin]?.at ?? 0,
      end: (close ?? tokens.at(-1))?.end ?? 0,
    },
  ];
}

function isNamed({ kind, text }: Token): boolean {
  return kind === 'name' && !KEYWORDS.has(text);
}

/** Where the expression begins that ends before this position and that a bracket there calls: names, dots, and whole pairs of brackets; the position itself where none does. */
function primaryBefore(tokens: readonly Token[], position: number): number {
  let at = position;
  for (;;) {
    const last = tokens[at - 1];
    if (last === undefined) return at;
    if (last.kind === 'mark' && CLOSES.has(last.text)) {
      const open = tokens.findLastIndex(
        ({ kind, text, depth }, index) => index < at - 1 && kind === 'mark' && OPENS.has(text) && depth === last.depth,
      );
      if (open < 0) return at;
      at = open;
      const before = tokens[at - 1];
      // What stands before the pair is called or indexed; else the pair is a value itself.
      if (before !== undefined && (isNamed(before) || before.kind === 'string' || CLOSES.has(before.text))) continue;
      return at;
    }
    if (!isNamed(last) && last.kind !== 'string') return at;
    at -= 1;
    if (tokens[at - 1]?.text !== '.') return at;
    at -= 1;
  }
}

function argumentsFrom(tokens: readonly Token[], open: number) {
  const args: string[] = [];
  const keywords: Record<string, string> = {};
  const depth = (tokens[open]?.depth ?? 0) + 1;
  let parts: Token[] = [];
  /** Between `lambda` and its colon commas part parameters. */
  let inLambda = false;
  const take = () => {
    const [name, equals, ...value] = parts;
    if (name?.kind === 'name' && equals?.text === '=') keywords[name.text] = textOf(value);
    else if (parts.length > 0) args.push(textOf(parts));
    parts = [];
  };
  for (const token of tokens.slice(open + 1)) {
    const isClosing = token.kind === 'mark' && CLOSES.has(token.text) && token.depth < depth;
    if (isClosing) {
      take();
      return { args, keywords, close: token };
    }
    if (token.depth === depth && token.text === 'lambda') inLambda = true;
    if (token.depth === depth && token.text === ':') inLambda = false;
    if (token.text === ',' && token.depth === depth && !inLambda) take();
    else parts.push(token);
  }
  // Without its end the last argument may go on.
  return { args, keywords, close: null };
}

/** Tokens as text again: one blank where two words would run into each other, and none elsewhere. */
export function textOf(tokens: readonly Token[]): string {
  const isWord = (token: Token | undefined) => token !== undefined && token.kind !== 'mark';
  return tokens.map((token, at) => (isWord(token) && isWord(tokens[at - 1]) ? ` ${token.text}` : token.text)).join('');
}
