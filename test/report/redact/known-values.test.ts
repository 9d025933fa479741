import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import { testPython } from '../../support/python.ts';

/** With what each format escapes, and beyond ASCII. */
const VALUE = ['Zx/9 &"q', "'<ü>%41\\n", '+k=7'].join('');
const WORD = ['Tr0ub', 'adour', 'Xk9q'].join('');

const hex = (value: string) => Buffer.from(value).toString('hex');
const base64 = (value: string) => Buffer.from(value).toString('base64');
const each = (value: string, between: string) => [...value].join(between);

/** How a value is printed; each gets the value and gives what is printed of it. */
const CARRIERS: Readonly<Record<string, (value: string) => string>> = {
  'colours around': (value) => `\x1b[31m${value}\x1b[0m`,
  'a colour within': (value) => `${value.slice(0, 5)}\x1b[1;31m${value.slice(5)}`,
  'a colour before each character': (value) => each(value, '\x1b[38;5;9m'),
  'a colour as a log shows it': (value) => `${value.slice(0, 5)}\\x1b[31m${value.slice(5)}`,
  'a colour as JSON shows it': (value) => `${value.slice(0, 5)}\\u001b[31m${value.slice(5)}`,
  'a title of the terminal within': (value) => `${value.slice(0, 5)}\x1b]0;title\x07${value.slice(5)}`,
  'characters of no width': (value) => each(value, '\u200b'),
  hexadecimal: hex,
  'hexadecimal in capitals': (value) => hex(value).toUpperCase(),
  'hexadecimal with spaces': (value) => hex(value).replace(/(..)(?!$)/g, '$1 '),
  'hexadecimal with colons': (value) => hex(value).replace(/(..)(?!$)/g, '$1:'),
  'hexadecimal of xxd': (value) => hex(value).replace(/(.{4})(?!$)/g, '$1 '),
  'escapes of bytes': (value) => hex(value).replace(/(..)/g, '\\x$1'),
  'escapes of units': (value) =>
    each(value, '').replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'octal escapes': (value) => [...Buffer.from(value)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  'a list of numbers': (value) => [...Buffer.from(value)].join(', '),
  'capital letters': (value) => value.toUpperCase(),
  'small letters': (value) => value.toLowerCase(),
  'HTML in numbers': (value) => each(value, '').replace(/[\s\S]/g, (unit) => `&#${unit.charCodeAt(0)};`),
  'HTML in hexadecimal': (value) =>
    each(value, '').replace(/[\s\S]/g, (unit) => `&#x${unit.charCodeAt(0).toString(16)};`),
  'HTML in HTML': (value) =>
    value.replaceAll('&', '&amp;amp;').replaceAll('<', '&amp;lt;').replaceAll('"', '&amp;quot;'),
  'an URL in an URL': (value) => encodeURIComponent(encodeURIComponent(value)),
  'each character of an URL': (value) => encodeURIComponent(encodeURIComponent(hex(value).replace(/(..)/g, '%$1'))),
  'JSON in JSON': (value) => JSON.stringify(JSON.stringify({ value })),
  'JSON in JSON in JSON': (value) => JSON.stringify(JSON.stringify(JSON.stringify({ value }))),
  'JSON in a form': (value) => encodeURIComponent(JSON.stringify({ value })),
  'HTML in JSON': (value) => JSON.stringify(value.replaceAll('&', '&amp;').replaceAll("'", '&#39;')),
  base64,
  'base64 in base64': (value) => base64(base64(value)),
  'a login in base64 twice': (value) => base64(base64(`user:${value}`)),
  'base64 in an URL': (value) => encodeURIComponent(base64(value)),
  'base64 of UTF-16, as of PowerShell': (value) => Buffer.from(value, 'utf16le').toString('base64'),
};

const { text, bytes } = createRedactor([VALUE, WORD]);

test.each(Object.entries(CARRIERS))('a known value in %s', (_, carry) => {
  for (const value of [VALUE, WORD]) {
    const carried = carry(value);
    for (const shown of [
      text(`before ${carried} after`),
      Buffer.from(bytes(Buffer.from(`before ${carried} after`))).toString('utf8'),
    ]) {
      expect(shown).not.toContain(carried);
      expect(shown).not.toContain(carried.slice(carried.length >> 2, -(carried.length >> 2) || undefined));
      expect(shown).toMatch(/^before .*\*{3}.* after$/s);
    }
  }
});

test('what Python prints of it: repr, ascii, repr of bytes, of a list in a dictionary, html.escape, quote, shlex, json', () => {
  const printed = execFileSync(
    testPython,
    [
      '-c',
      [
        'import html, json, pprint, shlex, sys, urllib.parse as u',
        'v = sys.argv[1]',
        'for form in (repr(v), ascii(v), repr(v.encode()), repr({"a": [v]}), repr(repr(v)), repr(repr(v.encode())), html.escape(v), html.escape(html.escape(v)),',
        '    u.quote(v), u.quote_plus(v), u.quote(u.quote(v)), shlex.quote(v), json.dumps(v), json.dumps(json.dumps({"a": v})), repr(json.dumps(v)), v.upper(), v.swapcase(), v.encode().hex(), str(list(v.encode())),',
        '    repr(v.encode("utf-16-le")) if v.isascii() else v, "".join(f"&#{ord(c)};" for c in v), v.encode().hex(" ")):',
        '    sys.stdout.buffer.write(("begin " + form + " end\\n").encode("utf-8"))',
      ].join('\n'),
      VALUE,
    ],
    { encoding: 'utf8' },
  );
  const lines = text(printed).trim().split('\n');
  expect(lines.length).toBe(22);
  for (const line of lines) expect(line).toMatch(/^begin .{0,12}\*{3}.{0,12} end$/);
});

test('a value that an escape hides is found wherever a long text is cut into pieces', () => {
  const escaped = WORD.replace(/[\s\S]/g, (unit) => `%${unit.charCodeAt(0).toString(16)}`);
  for (const at of [262_000, 262_120, 262_144 - 20, 262_144 - 200, 524_200]) {
    const shown = text(`${'ordinary text % '.repeat(40_000).slice(0, at)}${escaped} end`);
    expect(shown.endsWith('*** end')).toBe(true);
  }
});

test('a name that a secret shares its letters with stays', () => {
  const { text: shown } = createRedactor(['Production', 'Development-Mode']);
  expect(shown('production and Production, development-mode')).toBe('production and ***, development-mode');
});
