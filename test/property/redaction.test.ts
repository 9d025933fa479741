import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../../src/report/redact.ts';
import { maskReader } from '../../src/supervise/masks.ts';
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
