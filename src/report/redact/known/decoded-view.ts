/** A text without its escapes, and where each of its characters stands in the text that it was made of. */
export interface DecodedView {
  readonly text: string;
  /** For each character, and for the end. */
  readonly origin: Int32Array;
}

/** Named references of HTML to what keyboards have; letters beyond ASCII are written as numbers or as they are. */
const ENTITIES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'amp& lt< gt> quot" apos\' nbsp\u00a0 sol/ num# excl! dollar$ percnt% ast* plus+ comma, period. colon: semi; equals= quest? ' +
    'commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] hat^ lowbar_ grave` lcub{ lbrace{ verbar| vert| rcub} rbrace} lpar( rpar) hyphen- tilde~'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);

/** What a terminal obeys and nobody sees (ECMA-48; colours and titles, also as a log shows them), and characters of no width. Bounded. */
const UNSEEN = [
  String.raw`(?:[\x1b\u241b]|\\x1b|\\u001b|\\033|\\e|\^\[)\[[0-9;:?]{0,48}[A-Za-z]`,
  String.raw`\x1b\][^\x07\x1b]{0,256}(?:\x07|\x1b\\)`,
  String.raw`\x1b[()#%][A-Za-z0-9]`,
  // Soft hyphen, no-width spaces and joiners; also as UTF-8 that is read byte by byte.
  String.raw`[\u00ad\u200b-\u200d\u2060\ufeff]|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf`,
].join('|');
/** One escape of an URL (RFC 3986), of HTML, and of a string in C, Python, JavaScript, JSON or a shell. Bounded. */
const ESCAPED = [
  '%[0-9a-f]{2}',
  '&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});',
  String.raw`\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|U[0-9a-f]{8}|[0-7]{3}|\r?\n|[^\w\s]|[nrtbfv0])`,
];
const KINDS = ESCAPED.map((source) => new RegExp(source, 'i'));
/** Escapes within escapes within escapes: JSON in JSON in JSON. */
const MOST_ROUNDS = 3;
const expression = (sources: readonly string[]) => new RegExp(sources.join('|'), 'gi');
const UNSEEN_ALONE = expression([UNSEEN]);
const EVERY_KIND = expression([UNSEEN, ...ESCAPED]);
const ONE_KIND = ESCAPED.map((source) => expression([UNSEEN, source]));
/** Text without one of these has no escape. */
const MAY_ESCAPE = /[%&\\\x1b\u241b\u00ad\u200b-\u200d\u2060\ufeff]|\^\[|\xe2[\x80\x81]|\xef\xbb\xbf/;
const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };
const LAST_CHARACTER = 0x10ffff;

/** Whether there may be anything to decode; cheap. */
export function mayHaveEscapes(text: string): boolean {
  return MAY_ESCAPE.test(text);
}

/**
 * The text without what nobody sees, and decoded up to three times: by each kind of escape alone, as a value may hold what looks like
 * one of another kind, and by all of them. Only where that differs from the text.
 */
export function* decodedViews(text: string): Generator<DecodedView> {
  const plain = { text, origin: Int32Array.from({ length: text.length + 1 }, (_, at) => at) };
  const seen = decoded(plain, UNSEEN_ALONE);
  if (seen !== plain) yield seen;
  const kinds = KINDS.flatMap((kind, at) => (kind.test(seen.text) ? [ONE_KIND[at] ?? EVERY_KIND] : []));
  for (const escapes of kinds.length > 1 ? [...kinds, EVERY_KIND] : kinds) {
    let before = seen;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const view = decoded(before, escapes);
      if (view === before) break;
      yield view;
      before = view;
    }
  }
}

/** The same view where it has no such escape. Bytes above 127 become that character. */
function decoded(view: DecodedView, escapes: RegExp): DecodedView {
  const { text, origin } = view;
  escapes.lastIndex = 0;
  let match = escapes.exec(text);
  if (match === null) return view;
  // Nothing becomes longer, but for a character beyond the first 65,536, which is written with more than two.
  const places = new Int32Array(text.length + 1);
  let [result, from, length] = ['', 0, 0];
  const keep = (to: number) => {
    places.set(origin.subarray(from, to), length);
    length += to - from;
    result += text.slice(from, to);
  };
  while (match !== null) {
    const at = match.index;
    keep(at);
    const character = meant(match[0]);
    for (let unit = 0; unit < character.length; unit += 1) places[length + unit] = origin[at] ?? 0;
    length += character.length;
    result += character;
    from = at + match[0].length;
    match = escapes.exec(text);
  }
  keep(text.length);
  places[length] = origin[text.length] ?? 0;
  return { text: result, origin: places.subarray(0, length + 1) };
}

function meant(written: string): string {
  if (written[0] === '%') return String.fromCharCode(Number.parseInt(written.slice(1), 16));
  if (written[0] === '&') return entity(written.slice(1, -1)) ?? written;
  if (written[0] !== '\\' || written.length > 10 || /^\\(?:x1b|u001b|033|e)\[/i.test(written)) return '';
  const letter = written[1] ?? '';
  const octal = /^\\([0-7]{3})$/.exec(written)?.[1];
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  const digits = /^\\[xuU]\{?([0-9a-f]+)/i.exec(written)?.[1];
  if (digits !== undefined) return unicode(Number.parseInt(digits, 16));
  if (letter === '\n' || letter === '\r') return '';
  return LETTERS[letter] ?? letter;
}

function entity(name: string): string | undefined {
  const [, hex, digits] = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name) ?? [];
  if (hex !== undefined) return unicode(Number.parseInt(hex, 16));
  if (digits !== undefined) return unicode(Number(digits));
  return ENTITIES[name.toLowerCase()];
}

function unicode(code: number): string {
  return code > LAST_CHARACTER ? '' : String.fromCodePoint(code);
}
