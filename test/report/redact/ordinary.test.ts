import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';
import { root } from '../../support/python.ts';

/**
 * What tools print when nothing is secret: apt, cargo, cc, curl, git, go, the JVM, Java's stack traces, make, npm, openssl, pip, pytest, Python,
 * strace, the kernel's files, sums, UUIDs, dates, base64 and listings; each the real output of a run, with the names of hosts, folders and people
 * changed. And our own source.
 */
const FOLDER = path.join(root, 'test/report/redact/ordinary');
const LEAST_WORDS = 20_000;
const MOST_WRONG_SHARE = 1 / 10_000;

const { text: redacted, bytes } = createRedactor();

interface Masked {
  readonly words: number;
  readonly wrong: readonly string[];
}

function maskedIn(name: string, text: string): Masked {
  const [before, after] = [text.split('\n'), redacted(text).split('\n')];
  expect(after.length, name).toBe(before.length);
  const wrong = before.flatMap((line, at) => {
    const masks = (after[at] ?? '').split('***').length - line.split('***').length;
    return line === after[at] ? [] : Array.from({ length: Math.max(1, masks) }, () => `${name}: ${after[at]}`);
  });
  return { words: text.split(/\s+/).length, wrong };
}

function share(all: readonly Masked[]): { readonly words: number; readonly wrong: readonly string[] } {
  return { words: all.reduce((sum, { words }) => sum + words, 0), wrong: all.flatMap(({ wrong }) => wrong) };
}

test('of ordinary output fewer than one word in ten thousand is masked', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
  const { words, wrong } = share(files.map((file) => maskedIn(file, readFileSync(path.join(FOLDER, file), 'utf8'))));
  expect(words).toBeGreaterThan(LEAST_WORDS);
  expect(wrong.length, wrong.join('\n')).toBeLessThan(words * MOST_WRONG_SHARE);
});

test('nor of source', () => {
  const folder = path.join(root, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    // What looks for credentials is full of what looks like them.
    (file) => file.endsWith('.ts') && !file.includes('redact'),
  );
  const { words, wrong } = share(files.map((file) => maskedIn(file, readFileSync(path.join(folder, file), 'utf8'))));
  expect(words).toBeGreaterThan(LEAST_WORDS);
  expect(wrong.length, wrong.slice(0, 50).join('\n')).toBeLessThan(words * MOST_WRONG_SHARE);
});

test('bytes that hold nothing secret stay as they are', () => {
  const noise = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7919 + (at >> 3)) & 0xff));
  expect(Buffer.from(bytes(noise)).equals(noise)).toBe(true);
});
