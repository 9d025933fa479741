import { knownValues, SHORTEST_SECRET } from './known/known-values.ts';
import { MASK, withoutFormats } from './secret-formats.ts';
import { maskedSpans, type Span } from './spans/spans.ts';
import { secretsAmong } from './words/secret-words.ts';

/** Takes credentials out of everything that is written or published. */
export interface Redactor {
  text(text: string): string;
  /** Bytes in any encoding: what is not a credential stays byte for byte. */
  bytes(bytes: Uint8Array): Uint8Array;
  /** Every string in plain data, keys included. */
  deep<T>(value: T): T;
}

/** A deep stack says the same thousands of times; longer texts are rarely the same. */
const REMEMBERED_LENGTH = 1024;
/** Some 20 MB at most. */
const REMEMBERED = 100_000;

const DIGITS = /^\d+$/;

/** `secrets`: values that are known to be secret, e.g. from the command's environment. */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const { forms, find } = knownValues(secrets);
  const withoutKnown = (text: string) => maskedSpans(text, find(text), MASK);
  const redact = (text: string) => withoutFormats(withoutKnown(text));
  const remembered = new Map<string, string>();
  // What two samples tell alike is the same object in both.
  const clean = new Set<object>();
  const once = (text: string): string => {
    if (text.length < SHORTEST_SECRET) return text;
    const before = remembered.get(text);
    if (before !== undefined) return before;
    // Ids and addresses are in no format.
    const redacted = DIGITS.test(text) ? withoutKnown(text) : redact(text);
    if (text.length <= REMEMBERED_LENGTH && remembered.size < REMEMBERED) remembered.set(text, redacted);
    return redacted;
  };
  // What holds no credential stays the same object: a copy of everything would cost more than the look.
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return once(value);
    if (value === null || typeof value !== 'object') return value;
    if (clean.has(value)) return value;
    const redacted = Array.isArray(value) ? listOf(value) : recordOf(value as Readonly<Record<string, unknown>>);
    if (redacted === value) clean.add(value);
    return redacted;
  };
  const listOf = (list: readonly unknown[]): readonly unknown[] => {
    let copy: unknown[] | null = argumentsOf(list);
    for (let at = 0; at < list.length; at++) {
      const before = copy?.[at] ?? list[at];
      const after = deep(before);
      if (after === before) continue;
      copy ??= [...list];
      copy[at] = after;
    }
    return copy ?? list;
  };
  const recordOf = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
    const keys = Object.keys(record);
    let copy: [string, unknown][] | null = null;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? '';
      const before = record[key];
      const name = once(key);
      const after = deep(before);
      if (copy === null && (name !== key || after !== before))
        copy = keys.slice(0, at).map((one) => [one, record[one]]);
      copy?.push([name, after]);
    }
    return copy === null ? record : Object.fromEntries(copy);
  };
  return {
    text: redact,
    bytes(bytes) {
      const text = Buffer.from(bytes).toString('latin1');
      return Buffer.from(redact(withoutCutStart(text, forms)), 'latin1');
    },
    deep: <T>(value: T) => deep(value) as T,
  };
}

/** A list of arguments without what options say that the next one is; `null` where there is none such. */
function argumentsOf(list: readonly unknown[]): unknown[] | null {
  if (!list.some((one) => typeof one === 'string' && one.startsWith('-'))) return null;
  const words = list.map((one) => (typeof one === 'string' ? one : ''));
  const parts = secretsAmong(words);
  if (parts.length === 0) return null;
  const copy: unknown[] = [...list];
  const byPlace = new Map<number, Span[]>();
  for (const { at, span } of parts) byPlace.set(at, [...(byPlace.get(at) ?? []), span]);
  for (const [at, spans] of byPlace) copy[at] = maskedSpans(words[at] ?? '', spans, MASK);
  return copy;
}

/** Kept output begins wherever the ring ended: maybe in the middle of a credential. */
function withoutCutStart(text: string, values: readonly string[]): string {
  for (const value of values) {
    for (let length = value.length - 1; length >= SHORTEST_SECRET; length -= 1) {
      if (text.startsWith(value.slice(-length))) return MASK + text.slice(length);
    }
  }
  return text;
}
