import type { PlaceFacts } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { callsAmong, type TextCall, textOf } from './calls.ts';
import { type Token, tokensOf } from './tokens.ts';

/**
 * What the text of a line, a statement or an expression says. For places whose file was parsed the source facts say it better (`graph.factsAt`); this is for what has only
 * a text: a line whose file could not be read, and the texts in those facts themselves.
 */
export interface PythonText {
  readonly tokens: readonly Token[];
  /** In order of their opening brackets, then those in the replacement fields of f-strings. */
  readonly calls: readonly TextCall[];
  /** The word that a statement with a block begins with (`for`, `while`, `with`, `if`), `async` left out; `null` of any other. */
  readonly head: Head | null;
}

export type Head = 'for' | 'while' | 'with' | 'if';
const HEADS: ReadonlySet<string> = new Set(['for', 'while', 'with', 'if'] satisfies Head[]);

/** f-strings within f-strings that are read: people write one. */
const NESTED = 3;

/** Texts that are remembered: hundreds of threads stand at a few lines. When there are more, all are forgotten, so that hostile ones take no more room. */
const REMEMBERED = 5_000;
const known = new Map<string, PythonText>();

/** Reads a text, each once. */
export function readPython(text: string): PythonText {
  const before = known.get(text);
  if (before !== undefined) return before;
  const read = readAfresh(text, 0);
  if (known.size >= REMEMBERED) known.clear();
  known.set(text, read);
  return read;
}

/** `nested`: so many f-strings are around it. */
function readAfresh(text: string, nested: number): PythonText {
  const tokens = tokensOf(text);
  const fields = nested < NESTED ? tokens.flatMap((token) => token.fields ?? []) : [];
  const inside = fields.flatMap((field) => readAfresh(field, nested + 1).calls);
  const [first, second] = tokens;
  const head = (first?.text === 'async' ? second : first)?.text ?? '';
  return { tokens, calls: [...callsAmong(tokens), ...inside], head: HEADS.has(head) ? (head as Head) : null };
}

/** The line that a frame stands at; nothing where its text is not known. */
export function lineOf(frame: Pick<Frame, 'source'> | null | undefined): PythonText {
  return frame?.source == null ? NOTHING : readPython(frame.source);
}

const NOTHING: PythonText = { tokens: [], calls: [], head: null };

/** What is called at a frame's line: as its file was parsed, of a statement of several lines too; where it was not, as the text of the line says. */
export function callsAt(
  facts: PlaceFacts | null,
  frame: Pick<Frame, 'source'> | null | undefined,
): readonly TextCall[] {
  return facts === null ? lineOf(frame).calls : facts.calls.flatMap((call) => wholeCall(readPython(call.text)) ?? []);
}

/** One of these names or keywords stands in it, outside of strings and comments, whatever is said of it. */
export function says({ tokens }: PythonText, ...words: readonly string[]): boolean {
  return tokens.some(({ kind, text }) => kind === 'name' && words.includes(text));
}

/** It calls a function or a method of one of these names. */
export function callsOne({ calls }: PythonText, ...names: readonly string[]): boolean {
  return calls.some(({ name }) => names.includes(name));
}

/** The expression stands in it as a whole, or as the beginning of a longer one: `self.jobs` in `self.jobs.get()`, not in `self.jobs_done`. */
export function mentions({ tokens }: PythonText, expression: string): boolean {
  const wanted = tokensOf(expression).map(({ text }) => text);
  return (
    wanted.length > 0 &&
    tokens.some(
      (_, at) => tokens[at - 1]?.text !== '.' && wanted.every((text, index) => tokens[at + index]?.text === text),
    )
  );
}

/** The dotted names in it, as `self.jobs.get` in `self.jobs.get(timeout)`, and `timeout`; keywords and names of arguments are among them. */
export function dottedNames({ tokens }: PythonText): readonly string[] {
  const found: string[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'name') continue;
    const isPart = tokens[at - 1]?.text === '.' && tokens[at - 2]?.kind === 'name';
    if (isPart) found.push(`${found.pop()}.${text}`);
    else found.push(text);
  }
  return found;
}

/** The whole text is one call, or the beginning of one where it was cut: that call; `null` of anything else. An `await` before it is no part of it. */
export function wholeCall({ tokens, calls }: PythonText): TextCall | null {
  const first = tokens[0]?.text === 'await' ? tokens[1] : tokens[0];
  const end = tokens.at(-1)?.end;
  return calls.findLast((call) => call.at === first?.at && call.end === end) ?? null;
}

/** A text that is a number without a sign, as a value; `null` of any other. */
export function numberIn(text: string | undefined): number | null {
  const [token, ...others] = text === undefined ? [] : tokensOf(text);
  if (token?.kind !== 'number' || others.length > 0) return null;
  const value = Number(token.text.replaceAll('_', ''));
  return Number.isNaN(value) ? null : value;
}

/** What a string literal without escapes and without replacement fields says; `null` of any other text. */
export function stringIn(text: string | undefined): string | null {
  const [token, ...others] = text === undefined ? [] : tokensOf(text);
  if (token?.kind !== 'string' || others.length > 0 || token.fields !== undefined || token.text.includes('\\'))
    return null;
  const [, inside = null] = /^[rRuU]?("""|'''|"|')(.*)\1$/s.exec(token.text)?.slice(1) ?? [];
  return inside;
}

/** Text of each part of an expression between `and`s, or between `or`s, outside of brackets. */
export function partsBetween({ tokens }: PythonText, word: 'and' | 'or'): readonly PythonText[] {
  return split(tokens, ({ text, kind, depth }) => kind === 'name' && text === word && depth === 0).map((part) =>
    readPython(textOf(part)),
  );
}

/** The two sides of a text that is one comparison by order (`<`, `<=`, `>`, `>=`), as texts; `null` of any other, and of a chain. */
export function comparedIn({ tokens }: PythonText): readonly [string, string] | null {
  const sides = split(tokens, ({ text, depth }) => ORDERS.has(text) && depth === 0).map(textOf);
  const [left, right] = sides;
  return sides.length === 2 && left !== undefined && right !== undefined ? [left, right] : null;
}

/** It compares by order somewhere. */
export function compares({ tokens }: PythonText): boolean {
  return tokens.some(({ text }) => ORDERS.has(text));
}

const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

function split(tokens: readonly Token[], isBetween: (token: Token) => boolean): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isBetween(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
