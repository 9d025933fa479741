import { MASK, withoutFormats } from './secret-formats.ts';

/** Takes credentials out of everything that is written or published. */
export interface Redactor {
  text(text: string): string;
  /** Bytes in any encoding: what is not a credential stays byte for byte. */
  bytes(bytes: Uint8Array): Uint8Array;
  /** Every string in plain data, keys included. */
  deep<T>(value: T): T;
}

/** Shorter values occur in ordinary words: masking them would make a report unreadable and hide nothing. */
const SHORTEST_SECRET = 6;
/** So long a value is recognised by its beginning: the name of a process is cut after 15 characters. */
const LONG_SECRET = 16;
const KNOWN_BY = 12;
/** A word of a longer value that is told on its own; shorter ones may be anybody's. */
const LONG_WORD = 10;

/** A deep stack says the same thousands of times; longer texts are rarely the same. */
const REMEMBERED_LENGTH = 1024;
/** Some 20 MB at most. */
const REMEMBERED = 100_000;

/** `secrets`: values that are known to be secret, e.g. from the command's environment. */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const values = variants(secrets);
  const known = values.length === 0 ? null : new RegExp(values.map(pattern).join('|'), 'g');
  const ofBytes = values.map((value) => Buffer.from(value, 'utf8').toString('latin1'));
  const knownBytes = ofBytes.length === 0 ? null : new RegExp(ofBytes.map(pattern).join('|'), 'g');

  const redact = (text: string, pattern: RegExp | null) => {
    const masked = pattern === null ? text : text.replace(pattern, MASK);
    return withoutFormats(masked);
  };
  const remembered = new Map<string, string>();
  const once = (text: string): string => {
    if (text.length < SHORTEST_SECRET) return text;
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const redacted = redact(text, known);
    if (text.length <= REMEMBERED_LENGTH && remembered.size < REMEMBERED) remembered.set(text, redacted);
    return redacted;
  };
  // What holds no credential stays the same object: a copy of everything would cost more than the look.
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return once(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) {
      const inner = value.map(deep);
      return inner.some((one, at) => one !== value[at]) ? inner : value;
    }
    let changed = false;
    const entries: [string, unknown][] = [];
    for (const key of Object.keys(value)) {
      const before = (value as Readonly<Record<string, unknown>>)[key];
      const entry: [string, unknown] = [once(key), deep(before)];
      changed ||= entry[0] !== key || entry[1] !== before;
      entries.push(entry);
    }
    return changed ? Object.fromEntries(entries) : value;
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

/** Longest first, so that a value that contains another one goes as a whole. A value of several lines counts line by line as well, and as it is escaped. */
function variants(secrets: readonly string[]): readonly string[] {
  const values = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/\r?\n/),
    // The words of a command line stand by themselves.
    ...secret.split(/\s+/).filter((word) => word.length >= LONG_WORD && /\d/.test(word)),
    encodeURIComponentSafe(secret),
    // As it stands in JSON and in the representation of a string.
    JSON.stringify(secret).slice(1, -1),
    // As a header of HTTP or a configuration carries it; the padding is not always there.
    Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, ''),
  ]);
  return [...new Set(values.map((value) => value.trim()))]
    .filter((value) => value.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
}

function encodeURIComponentSafe(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** A long value also where its end was cut off, as in a shortened representation. */
function pattern(value: string): string {
  if (value.length < LONG_SECRET || /^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return literal(value);
  return `${literal(value)}|${literal(value.slice(0, KNOWN_BY))}[^\\s'"…]*(?=['"…]|$)`;
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

function literal(value: string): string {
  return value.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
