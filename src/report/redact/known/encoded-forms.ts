/** A value so short says too little in base64 to be looked for. */
const SHORTEST_ENCODED = 8;
/** Columns at which tools break base64: MIME (RFC 2045), PEM (RFC 7468). */
const COLUMNS = [76, 64];

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

/**
 * The value in base64, wherever it begins within the text that was encoded (`user:password` of a header): without the characters that
 * share bits with what stands around it. In both alphabets, and the lines of it where tools break them.
 */
export function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length < SHORTEST_ENCODED) return [];
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

function broken(text: string, width: number): readonly string[] {
  if (text.length <= width) return [];
  return Array.from({ length: Math.ceil(text.length / width) }, (_, at) => text.slice(at * width, (at + 1) * width));
}
