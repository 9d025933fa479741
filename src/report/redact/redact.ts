import { base64Forms, escapedForms } from './known/encoded-forms.ts';
import { MASK, withoutFormats } from './secret-formats.ts';
import { KEY_LENGTH, valueSearch } from './known/value-search.ts';

/** Takes credentials out of everything that is written or published. */
export interface Redactor {
  text(text: string): string;
  /** Bytes in any encoding: what is not a credential stays byte for byte. */
  bytes(bytes: Uint8Array): Uint8Array;
  /** Every string in plain data, keys included. */
  deep<T>(value: T): T;
}

/** Shorter values occur in ordinary words: masking them would make a report unreadable and hide nothing. */
const SHORTEST_SECRET = KEY_LENGTH;
/** So long a value is recognised by its beginning: the name of a process is cut after 15 characters. */
const LONG_SECRET = 16;
const KNOWN_BY = 12;
/** A word of a longer value that is told on its own; shorter ones may be anybody's. */
const LONG_WORD = 10;

/** A deep stack says the same thousands of times; longer texts are rarely the same. */
const REMEMBERED_LENGTH = 1024;
/** Some 20 MB at most. */
const REMEMBERED = 100_000;

const DIGITS = /^\d+$/;

/** `secrets`: values that are known to be secret, e.g. from the command's environment. */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const values = variants(secrets);
  const known = searchFor(values);
  const ofBytes = values.map((value) => Buffer.from(value, 'utf8').toString('latin1'));
  const knownBytes = searchFor(ofBytes);

  const redact = (text: string, search: (text: string) => string) => withoutFormats(search(text));
  const remembered = new Map<string, string>();
  // What two samples tell alike is the same object in both.
  const clean = new Set<object>();
  const once = (text: string): string => {
    if (text.length < SHORTEST_SECRET) return text;
    const before = remembered.get(text);
    if (before !== undefined) return before;
    // Ids and addresses are in no format.
    const redacted = DIGITS.test(text) ? known(text) : redact(text, known);
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
    let copy: unknown[] | null = null;
    for (let at = 0; at < list.length; at++) {
      const before = list[at];
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
    for (const [at, key] of keys.entries()) {
      const before = record[key];
      const [name, after] = [once(key), deep(before)];
      if (copy === null && (name !== key || after !== before))
        copy = keys.slice(0, at).map((one) => [one, record[one]]);
      copy?.push([name, after]);
    }
    return copy === null ? record : Object.fromEntries(copy);
  };
  return {
    text: (text) => redact(text, known),
    bytes(bytes) {
      const text = Buffer.from(bytes).toString('latin1');
      return Buffer.from(redact(withoutCutStart(text, ofBytes), knownBytes), 'latin1');
    },
    deep: <T>(value: T) => deep(value) as T,
  };
}

/**
 * Longest first, so that a value that contains another one goes as a whole. A value of several lines counts line by line as well, and in
 * every form in which programs, shells and formats carry it (the runner masks most of these, too: actions/runner, ValueEncoders.cs).
 */
function variants(secrets: readonly string[]): readonly string[] {
  const values = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/\r?\n/),
    // The words of a command line stand by themselves.
    ...secret.split(/\s+/).filter((word) => word.length >= LONG_WORD && /\d/.test(word)),
    ...escapedForms(secret),
    ...base64Forms(secret),
  ]);
  return [...new Set(values.map((value) => value.trim()))]
    .filter((value) => value.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
}

/** A long value also where its end was cut off, as in a shortened representation; many addresses begin alike. */
function searchFor(values: readonly string[]): (text: string) => string {
  if (values.length === 0) return (text) => text;
  const knownByBeginning = (value: string) => value.length >= LONG_SECRET && !/^[a-z][a-z0-9+.-]*:\/\//i.test(value);
  const wanted = values.map((value) => ({
    value,
    beginning: knownByBeginning(value) ? value.slice(0, KNOWN_BY) : null,
  }));
  return valueSearch(wanted, MASK);
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
