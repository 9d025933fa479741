import type { Span } from '../spans/spans.ts';

/** A value to look for. */
export interface SoughtValue {
  readonly value: string;
  /** Its beginning, where that alone tells that the value was cut; `null` where it does not. */
  readonly beginning: string | null;
  /** Found in capital or small letters, too. */
  readonly anyCase: boolean;
}

/** Characters of a value by which it is found; no value is shorter. */
export const KEY_LENGTH = 6;
/** Numbers that three characters are folded into. */
const FOLDS = 1 << 16;
/** What ends a text that was cut: a quote, or what stands for the rest. */
const CUT_ENDS = /['"…]/;
/** What ends a word. */
const WORD_END = /[\s'"…]/g;

/**
 * Finds every occurrence of any of the values, in one pass whatever their number: a regular expression of thousands of alternatives takes
 * seconds for a megabyte. At each place the first of the list that fits counts, so longer ones have to stand first; each has
 * `KEY_LENGTH` characters at least. Where the beginning of a value stands at the end of a word that a quote, `…` or the end of the text
 * closes, the word counts as well. The spans come in their order and do not overlap.
 */
export function valueSearch(wanted: readonly SoughtValue[]): (text: string) => readonly Span[] {
  const folds = new Uint8Array(FOLDS);
  const byKey = new Map<string, (SoughtValue & { readonly small: string })[]>();
  for (const one of wanted) {
    const small = smallLetters(one.value);
    const key = small.slice(0, KEY_LENGTH);
    folds[foldAt(key, 0)] = 1;
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [{ ...one, small }]);
    else others.push({ ...one, small });
  }
  return (text) => {
    const lower = smallLetters(text);
    // The end of the last word that was looked at, so that a word full of beginnings is walked once.
    let word = { end: -1, cut: false };
    const endAt = (at: number): number | null => {
      const candidates = byKey.get(lower.slice(at, at + KEY_LENGTH)) ?? [];
      for (const { value, small, anyCase } of candidates) {
        if (anyCase ? lower.startsWith(small, at) : text.startsWith(value, at)) return at + value.length;
      }
      // Only then: another form of the same value begins alike and is longer.
      for (const { beginning } of candidates) {
        if (beginning === null || !text.startsWith(beginning, at)) continue;
        const from = at + beginning.length;
        if (from > word.end) word = wordFrom(text, from);
        if (word.cut) return word.end;
      }
      return null;
    };
    const spans: Span[] = [];
    let at = 0;
    while (at + KEY_LENGTH <= text.length) {
      const end = folds[foldAt(lower, at)] === 1 ? endAt(at) : null;
      if (end !== null) spans.push([at, end]);
      at = end ?? at + 1;
    }
    return spans;
  };
}

/** As many characters as before: İ alone has two in small letters. */
function smallLetters(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase();
}

function foldAt(text: string, at: number): number {
  return (text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 5) ^ (text.charCodeAt(at + 2) << 10)) & (FOLDS - 1);
}

function wordFrom(text: string, from: number): { readonly end: number; readonly cut: boolean } {
  WORD_END.lastIndex = from;
  const end = WORD_END.exec(text)?.index ?? text.length;
  return { end, cut: end === text.length || CUT_ENDS.test(text[end] ?? '') };
}
