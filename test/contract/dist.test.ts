import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';

const dist = path.join(root, 'dist');
/** Half of it is the artifact client; 60 KB read containers, terminals, the scripts of shells and makefiles, and Java's threads, 45 KB are the redaction: all loaded after a hang alone. */
const MOST_BYTES = 2_620_000;
/** Both entries' code before a command starts; each 100 KB takes a millisecond and more. */
const MOST_BYTES_AT_START = 150_000;

/** The files that a file of dist/ loads with it, itself among them. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(path.join(dist, file), 'utf8');
  for (const [, to = ''] of text.matchAll(/(?:\bfrom|\bimport)"\.\/([^"]+)"/g)) loadedWith(to, seen);
  return seen;
}

test('what is shipped stays small', () => {
  const bytes = readdirSync(dist).reduce((sum, name) => sum + statSync(path.join(dist, name)).size, 0);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

test.each(['action.js', 'cli.js'])('%s loads one chunk and the bundler’s own before the command starts', (entry) => {
  const files = [...loadedWith(entry)];
  expect(files.length).toBeLessThanOrEqual(3);
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(dist, file)).size, 0);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES_AT_START);
});

test('the client for artifacts is loaded only to upload', () => {
  const client = readdirSync(dist).filter((file) =>
    readFileSync(path.join(dist, file), 'utf8').includes('CreateArtifact'),
  );
  expect(client).not.toEqual([]);
  for (const entry of ['action.js', 'cli.js', 'post.js']) {
    for (const file of loadedWith(entry)) expect(client).not.toContain(file);
  }
});
