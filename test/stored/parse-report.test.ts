import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { parseStoredReport } from '../../src/stored/parse-report.ts';
import { root } from '../support/python.ts';

const golden = path.join(root, 'test', 'golden');
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe.each(readdirSync(golden))('%s', (name) => {
  const bytes = readFileSync(path.join(golden, name, 'snapshot.json'));
  const original = JSON.parse(bytes.toString('utf8')) as Snapshot;

  it('is read whole: nothing that the diagnosis could see is lost', () => {
    expect(parseStoredReport(name, bytes).snapshot).toMatchObject(original);
  });

  it('gives the same diagnosis', () => {
    const { snapshot, outcome } = parseStoredReport(name, bytes);
    expect(diagnose(snapshot, outcome)).toEqual(diagnose(original, 'hung'));
  });
});

const [first = ''] = readdirSync(golden);
const snapshot = JSON.parse(readFileSync(path.join(golden, first, 'snapshot.json'), 'utf8')) as Snapshot;

test.each<[string, unknown, RegExp]>([
  ['a later format', { ...snapshot, schemaVersion: 2 }, /^schemaVersion: /],
  ['a number as text', { ...snapshot, rootPid: '1' }, /^rootPid: /],
  [
    'a fraction of a process',
    { ...snapshot, processes: [{ ...snapshot.processes[0], pid: 1.5 }] },
    /^processes\.0\.pid: /,
  ],
  ['an endless text', { ...snapshot, command: 'x'.repeat(200_000) }, /^command: /],
  ['a list', [], /Expected/],
  ['nothing', null, /Expected/],
])('%s is refused with its place', (_, document, message) => {
  expect(() => parseStoredReport('report', bytesOf(document))).toThrow(message);
});

test('what is not UTF-8 or not JSON is refused', () => {
  expect(() => parseStoredReport('report', new Uint8Array([0x7b, 0xff, 0x7d]))).toThrow();
  expect(() => parseStoredReport('report', new TextEncoder().encode('{'))).toThrow();
});

test('unknown fields are dropped, and none reaches an object by its prototype', () => {
  const text = JSON.stringify(snapshot).replace('{', '{"__proto__": {"polluted": 1}, "later": 1, ');
  const read = parseStoredReport('report', new TextEncoder().encode(text)).snapshot;
  expect(read).not.toHaveProperty('later');
  expect(read).not.toHaveProperty('polluted');
  expect({}).not.toHaveProperty('polluted');
});
