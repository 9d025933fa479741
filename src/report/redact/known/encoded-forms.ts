/** A value so short says too little in base64 to be looked for. */
const SHORTEST_ENCODED = 8;
/** Passwords and tokens; longer keys are not encoded twice, and their forms would be many. */
const LONGEST_TWICE = 256;
/** Columns at which tools break base64: MIME (RFC 2045), PEM (RFC 7468). */
const COLUMNS = [76, 64];

/** Of fewer bytes a number or a colour may consist by chance. */
const SHORTEST_IN_FIGURES = 6;
/** Keys of more bytes are written in base64. */
const LONGEST_IN_FIGURES = 4096;

/** The value as URLs, forms, JSON, Python, XML and shells write it; the same text more than once where nothing has to be escaped. */
export function escapedForms(value: string): readonly string[] {
  const url = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
  const strict = url.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [
    ...[url, strict, lower(url), lower(strict)],
    ...[strict.replaceAll('%20', '+'), strict.replaceAll('%2F', '/')],
    ...[json, ascii, json.replaceAll('/', '\\/')],
    // Python's representation escapes the quote that it stands between, and no other.
    ...[json.replaceAll('\\"', '"'), json.replaceAll('\\"', '"').replaceAll("'", "\\'")],
    ...[xml, xml.replaceAll('"', '&quot;'), xml.replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
    ...[xml.replaceAll('"', '&#34;').replaceAll("'", '&#x27;'), value.replaceAll("'", "'\\''")],
    value.replaceAll("'", `'"'"'`),
  ];
}

/** The value in base64, once and twice (a Kubernetes Secret of an encoded one), and as PowerShell encodes commands: in UTF-16. */
export function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length < SHORTEST_ENCODED) return [];
  const once = base64Of(bytes);
  const twice = bytes.length <= LONGEST_TWICE ? once.flatMap((form) => base64Of(Buffer.from(form))) : [];
  return [...once, ...base64Of(Buffer.from(value, 'utf16le')), ...twice];
}

/**
 * The bytes in base64, wherever it begins within the text that was encoded (`user:password` of a header): without the characters that
 * share bits with what stands around it. In both alphabets, and the lines of it where tools break them.
 */
function base64Of(bytes: Uint8Array): readonly string[] {
  const forms = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const own = text.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
    // As a whole, too, so that no last character stays.
    return shift === 0 ? [text, own] : [own];
  });
  const lines = COLUMNS.flatMap((width) => broken(forms[0] ?? '', width));
  return [...forms, ...lines].flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** The bytes of the value in figures: hexadecimal as `hex()`, `xxd`, debuggers and fingerprints write them, and as a list of numbers. */
export function byteForms(value: string): readonly string[] {
  const bytes = [...Buffer.from(value, 'utf8')];
  if (bytes.length < SHORTEST_IN_FIGURES || bytes.length > LONGEST_IN_FIGURES) return [];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const pairs = (from: number) => hex.map((byte, at) => ((at + from) % 2 === 0 && at > 0 ? ` ${byte}` : byte)).join('');
  return [
    ...['', ' ', ':', '-'].map((between) => hex.join(between)),
    ...[pairs(0), pairs(1)],
    ...[', ', ','].flatMap((between) => [hex.map((byte) => `0x${byte}`).join(between), bytes.join(between)]),
  ];
}

/** The bytes of the value one by one, as text that was read in another encoding shows them; the same where it is ASCII. */
export function latin1(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}

function broken(text: string, width: number): readonly string[] {
  if (text.length <= width) return [];
  return Array.from({ length: Math.ceil(text.length / width) }, (_, at) => text.slice(at * width, (at + 1) * width));
}
