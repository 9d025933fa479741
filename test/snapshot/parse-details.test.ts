import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDetails } from '../../src/parse/python/details.ts';
import { parseRegistration } from '../../src/parse/python/registration.ts';

const frame = {
  file: '/a.py',
  function: 'f',
  line: 1,
  firstLine: 1,
  qualname: 'f',
  selfType: null,
  refs: { 'self._lock': '139' },
  locals: null,
};
const thread = {
  ident: '140000000000000001',
  nativeId: 1,
  name: 'T',
  main: true,
  daemon: false,
  alive: true,
  type: 'threading.Thread',
  target: null,
  startedAt: [],
  frames: [frame],
  framesOmitted: 0,
  inspects: [],
};
const document = {
  schemaVersion: 1,
  pid: 7,
  sample: 1,
  tookMs: 1,
  version: '3.11.7',
  implementation: 'cpython',
  argv: ['a'],
  cwd: '/',
  currentTest: null,
  currentTestSeconds: null,
  xdistWorker: null,
  rawSignalTaken: false,
  threads: [thread],
  loops: [],
  tasks: [],
  greenlets: [],
  resources: [],
  objects: [],
  limits: [],
  problems: [],
};
const read = (value: unknown) => parseDetails(new TextEncoder().encode(JSON.stringify(value)), '7-1.json', 7).details;

it('reads a document', () => {
  const details = read(document);
  expect(details.threads).toEqual([{ ...thread, frames: [{ ...frame, source: null }] }]);
  expect(details.problems).toEqual([]);
});

it('takes the names of limits, behind which a list may stand, and drops what is no name', () => {
  const limits = ['max_tries', 'self.rates[].limit', 'limits[]', 'self.[0].limit', 'a[b].limit', '[].limit', 7];
  const row = { ...frame, limits, unset: ['timeout', 'no name'], changed: ['done', 'self.rates[].limit'] };
  expect(read({ ...document, threads: [{ ...thread, frames: [row] }] }).threads[0]?.frames[0]).toMatchObject({
    limits: ['max_tries', 'self.rates[].limit', 'limits[]'],
    unset: ['timeout'],
    changed: ['done'],
  });
});

it('leaves out one bad member and says where it stood', () => {
  const details = read({ ...document, threads: [{ ...thread, frames: [{ ...frame, line: 'x' }] }, thread] });
  expect(details.threads).toHaveLength(1);
  expect(details.problems[0]?.message).toMatch(/^7-1\.json: threads\.0\.frames\.0\.line: /);
});

it('keeps the rest when a whole list is missing', () => {
  const { tasks: _, ...rest } = document;
  expect(read(rest)).toMatchObject({
    tasks: [],
    threads: [{ name: 'T' }],
    problems: [{ message: '7-1.json: tasks is not a list.' }],
  });
});

it('cuts long strings and long lists', () => {
  const long = 'x'.repeat(5000);
  const details = read({ ...document, cwd: long, threads: Array(2500).fill({ ...thread, name: long }) });
  expect(details.cwd).toHaveLength(500);
  expect(details.threads).toHaveLength(2000);
  expect(details.threads[0]?.name).toBe(`${'x'.repeat(499)}…`);
  expect(details.problems[0]?.message).toContain('threads has 2500 members');
});

it('tells what the collector left out', () => {
  expect(read({ ...document, limits: ['tasks: 10000 of 12345'] }).problems[0]?.message).toContain('10000 of 12345');
});

it.each([
  ['nonsense', 'not json', '7-1.json is not JSON'],
  ['a number', '7', /^7-1\.json: document/],
  ['another process', JSON.stringify({ ...document, pid: 8 }), '7-1.json is about process 8'],
  ['another schema', JSON.stringify({ ...document, schemaVersion: 2 }), /^7-1\.json: schemaVersion/],
  ['a deep nest', '['.repeat(200_000), /7-1\.json/],
])('refuses %s and names the file', (_, text, message) => {
  expect(() => parseDetails(new TextEncoder().encode(text), '7-1.json', 7)).toThrow(message);
});

it('survives any JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(document)), fc.jsonValue()), (changed) => {
      try {
        read({ ...document, ...changed });
      } catch (failure) {
        expect((failure as Error).message).toContain('7-1.json');
      }
    }),
    { numRuns: 200 },
  );
});

it('survives any registration', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(() => parseRegistration(bytes, 'registered/7.json')).toThrow('registered/7.json');
    }),
    { numRuns: 100 },
  );
});

it('reads a second look at frames that are still the same as if there had been no first', () => {
  const parse = (value: unknown, earlier: ReturnType<typeof parseDetails> | null = null) =>
    parseDetails(new TextEncoder().encode(JSON.stringify(value)), '7-2.json', 7, earlier);
  const outer = { ...frame, function: 'g', line: 5 };
  const first = parse({ ...document, threads: [{ ...thread, frames: [frame, outer] }] });
  const looks = [
    [
      { ...frame, kept: true },
      { ...outer, kept: true },
    ],
    [
      { ...frame, kept: false },
      { ...outer, kept: true },
    ],
    [
      { ...frame, line: 2, kept: true },
      { ...outer, kept: true },
    ],
    [
      { ...frame, kept: true, changed: ['n'] },
      { ...outer, kept: true },
    ],
    [{ ...outer, kept: true }],
    [{ ...frame, kept: 'yes' }, outer],
    [null, outer],
  ];
  for (const frames of looks) {
    const second = { ...document, sample: 2, threads: [{ ...thread, frames }] };
    expect(parse(second, first).details).toEqual(parse(second).details);
  }
  const same = parse({ ...document, threads: [{ ...thread, frames: looks[0] }] }, first).details.threads[0];
  expect(same?.frames[0]?.refs).toBe(first.details.threads[0]?.frames[0]?.refs);
  expect(same?.startedAt).toBe(first.details.threads[0]?.startedAt);
});

it('gives what has not moved since the sample before as the same objects, and what has as it is', () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const other = { ...thread, ident: '2', main: false };
  const first = parseDetails(bytes({ ...document, threads: [thread, other] }), '7-1.json', 7);
  const moved = { ...other, frames: [{ ...frame, line: 2 }] };
  const later = parseDetails(bytes({ ...document, threads: [moved, thread] }), '7-2.json', 7, first).details.threads;
  expect(later[1]).toBe(first.details.threads[0]);
  expect(later[0]).toEqual({ ...moved, frames: [{ ...frame, line: 2, source: null }] });
  const third = parseDetails(bytes({ ...document, threads: [thread] }), '7-3.json', 7, first).details.threads;
  expect(third[0]).toBe(first.details.threads[0]);
});
