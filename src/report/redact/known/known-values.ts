import type { Span } from '../spans/spans.ts';
import { decodedViews, mayHaveEscapes } from './decoded-view.ts';
import { base64Forms, byteForms, escapedForms, latin1 } from './encoded-forms.ts';
import { KEY_LENGTH, type SoughtValue, valueSearch } from './value-search.ts';

/** Shorter values occur in ordinary words: masking them would make a report unreadable and hide nothing. */
export const SHORTEST_SECRET = KEY_LENGTH;
/** So long a value is recognised by its beginning: the name of a process is cut after 15 characters. */
const LONG_SECRET = 16;
const KNOWN_BY = 12;
/** A word of a longer value that is told on its own; shorter ones may be anybody's. */
const LONG_WORD = 10;
/** A shorter value in other letters may be an ordinary word. */
const SHORTEST_ANY_CASE = 8;

/** A text is decoded in such pieces, so that a view of it takes little memory whatever its length. */
const PIECE = 1 << 18;
/** Characters that one may take when it is escaped in each round: `%2525XX`, `\\\\u00XX`. */
const LONGEST_ESCAPE = 12;
/** What the pieces share, so that a value which is cut by one's end is whole in the next. */
const MOST_SHARED = PIECE / 4;

/** The values to look for, and where in a text they stand, escaped up to three times. */
export interface KnownValues {
  /** Every form of them, longest first. */
  readonly forms: readonly string[];
  find(text: string): readonly Span[];
}

export function knownValues(secrets: readonly string[]): KnownValues {
  const wanted = wantedOf(secrets);
  if (wanted.length === 0) return { forms: [], find: () => [] };
  const search = valueSearch(wanted);
  const longest = secrets.reduce((most, { length }) => Math.max(most, length), 0);
  const shared = Math.min(MOST_SHARED, longest * LONGEST_ESCAPE);
  const find = (text: string): readonly Span[] => {
    const plain = search(text);
    if (!mayHaveEscapes(text)) return plain;
    const spans = [...plain];
    for (let from = 0; from === 0 || from + shared < text.length; from += PIECE - shared) {
      for (const [start, end] of escapedIn(text.slice(from, from + PIECE), search))
        spans.push([from + start, from + end]);
    }
    return spans;
  };
  return { forms: wanted.map(({ value }) => value), find };
}

function escapedIn(text: string, search: (text: string) => readonly Span[]): readonly Span[] {
  if (!mayHaveEscapes(text)) return [];
  const spans: Span[] = [];
  for (const { text: view, origin } of decodedViews(text)) {
    for (const [from, to] of search(view)) spans.push([origin[from] ?? 0, origin[to] ?? 0]);
  }
  return spans;
}

/**
 * Longest first, so that a value that contains another one goes as a whole. A value of several lines counts line by line as well, and in
 * every form in which programs, shells and formats carry it (the runner masks most of these, too: actions/runner, ValueEncoders.cs).
 */
function wantedOf(secrets: readonly string[]): readonly SoughtValue[] {
  const plain = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/\r?\n/),
    // The words of a command line stand by themselves.
    ...secret.split(/\s+/).filter((word) => word.length >= LONG_WORD && /\d/.test(word)),
  ]);
  const anyCase = [...plain.filter(differsFromWords).flatMap(inEveryCase), ...secrets.flatMap(byteForms)];
  const exact = [...plain, ...secrets.flatMap((secret) => [...escapedForms(secret), ...base64Forms(secret)])];
  const byValue = new Map<string, SoughtValue>();
  for (const [values, inAnyCase] of [
    [exact, false],
    [anyCase, true],
  ] as const) {
    for (const value of values.flatMap((one) => [one.trim(), latin1(one.trim())])) {
      if (value.length < SHORTEST_SECRET) continue;
      byValue.set(value, { value, anyCase: inAnyCase, beginning: beginningOf(value) });
    }
  }
  return [...byValue.values()].sort((a, b) => b.value.length - a.value.length);
}

/** A long value also where its end was cut off, as in a shortened representation; many addresses begin alike. */
function beginningOf(value: string): string | null {
  return value.length >= LONG_SECRET && !/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value.slice(0, KNOWN_BY) : null;
}

/** What no comparison in small letters shows once the bytes are read one by one. */
function inEveryCase(value: string): readonly string[] {
  return [value, value.toUpperCase(), value.toLowerCase()];
}

/** No name or word is such a value in other letters. */
function differsFromWords(value: string): boolean {
  return (
    value.length >= SHORTEST_ANY_CASE && (/\d/.test(value) || /[a-z][A-Z]/.test(value) || /\w[^\w\s.,-]\w/.test(value))
  );
}
