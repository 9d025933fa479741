import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { storedSnapshot } from '../../src/parse/stored/snapshot.ts';
import { renderSummary } from '../../src/report/summary/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { root } from '../support/python.ts';

/**
 * A case is a folder with a `snapshot.json`, captured from a real program; the other files are what we make of it.
 * `WHYHUNG_UPDATE_GOLDEN=1` writes them anew; read the difference before it is committed.
 */
const folder = path.join(root, 'test', 'golden');
const update = process.env['WHYHUNG_UPDATE_GOLDEN'] === '1';
const cases = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'snapshot.json')));

it('finds the cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(20);
});

it('is not switched to update where nobody reads the difference', () => {
  expect(process.env['CI'] !== undefined && update).toBe(false);
});

describe.each(cases)('%s', (name) => {
  const at = (file: string) => path.join(folder, name, file);
  // As any report that is read again: what earlier versions did not tell is filled in.
  const snapshot = v.parse(storedSnapshot, JSON.parse(readFileSync(at('snapshot.json'), 'utf8')));
  const verdict = diagnose(snapshot, 'hung');

  it.each([
    ['verdict.json', () => `${JSON.stringify(verdict, null, 2)}\n`],
    ['summary.md', () => renderSummary(snapshot, verdict)],
    ['report.txt', () => renderText(snapshot, verdict)],
  ])('%s', (file, render) => {
    if (update) writeFileSync(at(file), render());
    expect(render()).toBe(readFileSync(at(file), 'utf8'));
  });
});
