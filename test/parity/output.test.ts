import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runBoth } from './run-both.ts';

/** Every byte in every place relative to the others, and what looks like text but is not. */
const BYTES = Buffer.concat([
  Buffer.from(Array.from({ length: 65_536 }, (_, at) => [at >> 8, at & 0xff]).flat()),
  Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80, 0xf8, 0x88, 0x80, 0x80, 0x80, 0xff, 0xfe, 0xe2, 0x82]),
]);

const TEXTS: readonly (readonly [string, string])[] = [
  [
    'workflow commands',
    '::error file=a.py,line=3::x\n::add-mask::abcdefgh\n##[group]x\n::stop-commands::t0ken-t0ken\n::set-output name=a::b\n::t0ken-t0ken::\n',
  ],
  [
    'colours, cursor, titles, bells',
    '\u001b[1;31mred\u001b[0m\u001b[2K\r50%\r100%\n\u001b]0;title\u0007\u001b[?1049h\u001b[6n\u0007\b\n',
  ],
  ['carriage returns and other line ends', 'a\r\nb\rc\u2028d\u0085e\vf\fg\n\n\n'],
  ['text in several scripts', 'ä ß € 日本語 עברית \u{1f600} e\u0301\n'],
];

describe('output, plain and wrapped, byte for byte', () => {
  test('every pair of bytes, on both streams', async () => {
    const file = path.join(temporaryFolder(), 'bytes');
    writeFileSync(file, BYTES);
    const { plain, wrapped } = await runBoth(`cat '${file}'; cat '${file}' >&2`);
    expect(plain.stdout).toBe(BYTES.toString('latin1'));
    expect(wrapped).toEqual(plain);
  });

  test.each(TEXTS)('%s', async (_, text) => {
    const file = path.join(temporaryFolder(), 'text');
    writeFileSync(file, text);
    const { plain, wrapped } = await runBoth(`cat '${file}'; cat '${file}' >&2`);
    expect(plain.stdout).toBe(Buffer.from(text).toString('latin1'));
    expect(wrapped).toEqual(plain);
  });

  test('a line of many megabytes without an end', async () => {
    const megabytes = full ? 100 : 10;
    const { plain, wrapped } = await runBoth(`head -c ${megabytes}M /dev/zero | tr '\\0' x`);
    expect(plain.stdout).toMatch(new RegExp(`^${megabytes * 1024 * 1024} bytes`));
    expect(wrapped).toEqual(plain);
  });

  test('very much output, on both streams at once', async () => {
    const megabytes = full ? 1_024 : 64;
    const counted = (seed: string) => `seq -f '${seed} %012.0f' 1 ${megabytes * 80_000} | head -c ${megabytes}M`;
    const { plain, wrapped } = await runBoth(`set +o pipefail; { ${counted('err')} >&2; } & ${counted('out')}; wait`);
    expect(plain.stdout).toMatch(new RegExp(`^${megabytes * 1024 * 1024} bytes`));
    expect(wrapped).toEqual(plain);
  });

  test('many writers in one pipe: each line whole, each writer in its order', async () => {
    const lines = full ? 20_000 : 2_000;
    const writer = (name: string) =>
      `(for ((at = 0; at < ${lines}; at += 1)); do echo "${name} $at"; done >&${name === 'c' ? 2 : 1}) &`;
    const { plain, wrapped } = await runBoth(`${['a', 'b', 'c', 'd'].map(writer).join('\n')}\nwait`, { onePipe: true });
    const ofEach = (text: string) => {
      const rows = text.split('\n');
      return Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, rows.filter((row) => row.startsWith(name))]));
    };
    expect(wrapped.stdout.length).toBe(plain.stdout.length);
    expect(ofEach(wrapped.stdout)).toEqual(ofEach(plain.stdout));
  });

  test('single bytes with pauses, chunks that split characters', async () => {
    const python = `import os, time\nfor byte in '€ü日'.encode():\n os.write(1, bytes([byte])); time.sleep(0.01); os.write(2, bytes([byte]))`;
    const { plain, wrapped } = await runBoth(`python3 -c "${python}"`);
    expect(wrapped).toEqual(plain);
  });
});
