/** Takes credentials out of everything that is written or published. */
export interface Redactor {
  text(text: string): string;
  /** Bytes in any encoding: what is not a credential stays byte for byte. */
  bytes(bytes: Uint8Array): Uint8Array;
  /** Every string in plain data, keys included. */
  deep<T>(value: T): T;
}

/** What stands where a credential stood. */
const MASK = '***';
/** Shorter values occur in ordinary words: masking them would make a report unreadable and hide nothing. */
const SHORTEST_SECRET = 6;

/** Formats that are credentials wherever they stand. Every repetition is bounded: the text is untrusted. */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  // Also a key whose end was cut off.
  [
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----[\s\S]{0,16384}?(-----END [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----|$)/g,
    `-----PRIVATE KEY ${MASK}-----`,
  ],
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@'"<>]{0,256}):[^\s/@'"<>]{1,1024}@/gi, `$1:${MASK}@`],
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/)(?!\*{3}@)[^\s/:@'"<>]{16,1024}@/gi, `$1${MASK}@`],
  [
    /\b((?:proxy-)?authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:(?:basic|bearer|token|digest|negotiate)\s{1,4})?)[^\s"',;]{1,4096}/gi,
    `$1${MASK}`,
  ],
  [/\b(bearer\s{1,4})[A-Za-z0-9._~+/=-]{16,4096}/gi, `$1${MASK}`],
  [/\bgh[pousr]_[A-Za-z0-9]{20,255}/g, MASK],
  [/\bgithub_pat_[A-Za-z0-9_]{20,255}/g, MASK],
  [/\bglpat-[A-Za-z0-9_-]{20,255}/g, MASK],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [/\bxox[abeprs]-[A-Za-z0-9-]{10,255}/g, MASK],
  [/\b[rs]k_live_[A-Za-z0-9]{16,255}/g, MASK],
  [/\bpypi-[A-Za-z0-9_-]{32,1024}/g, MASK],
  [/\bnpm_[A-Za-z0-9]{30,255}/g, MASK],
  [/\beyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{0,2048}/g, MASK],
];

/** Each format holds one of these: most text holds none, and is done after one look. */
const SUSPECT =
  /:\/\/|PRIVATE KEY|authorization|bearer|gh[pousr]_|github_pat_|glpat-|A[KS]IA|xox[abeprs]-|[rs]k_live_|pypi-|npm_|eyJ/i;
/** A deep stack says the same thousands of times; longer texts are rarely the same. */
const REMEMBERED_LENGTH = 1024;
/** Some 20 MB at most. */
const REMEMBERED = 100_000;

/** `secrets`: values that are known to be secret, e.g. from the command's environment. */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const values = variants(secrets);
  const known = values.length === 0 ? null : new RegExp(values.map(literal).join('|'), 'g');
  const ofBytes = values.map((value) => Buffer.from(value, 'utf8').toString('latin1'));
  const knownBytes = ofBytes.length === 0 ? null : new RegExp(ofBytes.map(literal).join('|'), 'g');

  const redact = (text: string, pattern: RegExp | null) => {
    const masked = pattern === null ? text : text.replace(pattern, MASK);
    if (!SUSPECT.test(masked)) return masked;
    return FORMATS.reduce((result, [format, replacement]) => result.replace(format, replacement), masked);
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
    bytes: (bytes) => Buffer.from(redact(Buffer.from(bytes).toString('latin1'), knownBytes), 'latin1'),
    deep: <T>(value: T) => deep(value) as T,
  };
}

/** Longest first, so that a value that contains another one goes as a whole. A value of several lines counts line by line as well, and as it is escaped. */
function variants(secrets: readonly string[]): readonly string[] {
  const values = secrets.flatMap((secret) => [
    secret,
    ...secret.split(/\r?\n/),
    encodeURIComponentSafe(secret),
    // As it stands in JSON and in the representation of a string.
    JSON.stringify(secret).slice(1, -1),
  ]);
  return [...new Set(values.map((value) => value.trim()))]
    .filter((value) => value.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
}

function encodeURIComponentSafe(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function literal(value: string): string {
  return value.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
