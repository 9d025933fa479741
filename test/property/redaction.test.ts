import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../src/report/redact/redact.ts';
import { maskReader } from '../../src/supervise/output/masks.ts';
import { RUNS } from './seeds.ts';

/** Without asterisks: masks that stand side by side would make such a value again. */
const secret = fc
  .string({ unit: fc.constantFrom(...'abcXYZ0189-_+/=.$()[]{}|\\^"\'%ä€ '), minLength: 8, maxLength: 60 })
  .filter((text) => text.trim().length >= 8 && /\S{6}/.test(text));

test('a known value is nowhere in a text, however often and between whatever it stands', () => {
  fc.assert(
    fc.property(
      fc.array(secret, { minLength: 1, maxLength: 5 }),
      fc.array(fc.string(), { minLength: 1, maxLength: 6 }),
      (secrets, pieces) => {
        const redactor = createRedactor(secrets);
        const text = pieces.map((piece, at) => piece + (secrets[at % secrets.length] ?? '').trim()).join(' ');
        for (const one of secrets) {
          expect(redactor.text(text)).not.toContain(one.trim());
          expect(Buffer.from(redactor.bytes(Buffer.from(text))).toString()).not.toContain(one.trim());
        }
      },
    ),
    { numRuns: RUNS },
  );
});

/** How programs and formats carry a value; a header's login holds it at any place. */
const CARRIED: Readonly<Record<string, (value: string) => string>> = {
  JSON: (value) => JSON.stringify({ value }),
  'the path of an URL': (value) => `https://h/${encodeURIComponent(value)}/x`,
  'a form': (value) => new URLSearchParams({ value }).toString(),
  XML: (value) => `<a>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</a>`,
  'a shell': (value) => `echo '${value.replaceAll("'", "'\\''")}'`,
  base64: (value) => Buffer.from(value).toString('base64'),
  'a login': (value) => Buffer.from(`me:${value}`).toString('base64'),
  'another login': (value) => Buffer.from(`user:${value}:`).toString('base64url'),
};

test.each(Object.keys(CARRIED))('a known value is not told by %s', (name) => {
  const carry = CARRIED[name] ?? String;
  fc.assert(
    fc.property(secret, (value) => {
      const known = value.trim();
      fc.pre(Buffer.byteLength(known) >= 8);
      const carried = carry(known);
      const text = createRedactor([known]).text(`before ${carried} after`);
      // Of base64 single characters may stay at its ends: they say less than a byte.
      const inner = carried.slice(carried.length / 3, carried.length - carried.length / 3);
      expect(text).not.toContain(carried);
      expect(text.length).toBeLessThan(`before ${carried} after`.length);
      if (/base64|login/.test(name)) expect(text).not.toContain(inner);
    }),
    { numRuns: Math.min(RUNS, 300) },
  );
});

test('as many masks as are taken cost no more than one', () => {
  const masks = Array.from({ length: 500 }, (_, at) => `mask-${at}-${'abcdefgh'.repeat(3)}/${at}`);
  const redactor = createRedactor(masks);
  const began = performance.now();
  const text = redactor.text(`${'ordinary words of a long log, maskable or not; '.repeat(40_000)}${masks.join(' ')}`);
  expect(text.endsWith(`${'*** '.repeat(499)}***`)).toBe(true);
  // It was minutes with one regular expression of all.
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('text of any kind is done with in time that grows with its length', () => {
  const starts = [
    'Authorization: ',
    'bearer ',
    'token="',
    "password: '",
    '--api-key ',
    'a=',
    'https://',
    '-',
    'Cookie: ',
    '?token=',
    'eyJ',
    'X-',
    ' ',
  ];
  const redactor = createRedactor(['abcdefgh-12345678-abcdefgh']);
  for (const start of starts) {
    const began = performance.now();
    redactor.text(start.repeat(400_000 / start.length));
    // Quadratic would be minutes; this is some hundred times what it takes.
    expect(performance.now() - began).toBeLessThan(20_000);
  }
});

test('a mask is found wherever the chunks are cut', () => {
  fc.assert(
    fc.property(secret, fc.array(fc.nat({ max: 120 }), { maxLength: 8 }), fc.boolean(), (value, cuts, legacy) => {
      const mask = value.trim().replaceAll('%', '');
      fc.pre(mask.length > 0);
      const bytes = Buffer.from(`text before\n${legacy ? '##[add-mask]' : '::add-mask::'}${mask}\nafter\n`);
      const found = new Set<string>();
      const reader = maskReader(found);
      let from = 0;
      for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
        reader.add(bytes.subarray(from, Math.max(from, cut)));
        from = Math.max(from, Math.min(cut, bytes.length));
      }
      expect([...found]).toContain(mask.trim());
    }),
    { numRuns: RUNS },
  );
});
