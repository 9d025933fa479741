import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Syscall } from '../../src/model/snapshot.ts';
import { parseLockWaits } from '../../src/parse/kernel/locks.ts';
import { parseInet, parseUnix, parseUnixPeers } from '../../src/parse/kernel/net.ts';
import { parseCmdline, parseEnd, parseStat, parseSyscall, parseUid } from '../../src/parse/kernel/proc.ts';
import { parseEpollWatched, parseWatched, watchedParts } from '../../src/parse/kernel/watched.ts';
import { parseDetails } from '../../src/parse/python/details.ts';
import { parseFaulthandler } from '../../src/parse/python/faulthandler.ts';
import { parseGdb } from '../../src/parse/python/gdb.ts';
import { parsePySpy } from '../../src/parse/python/py-spy.ts';
import { parsePystack } from '../../src/parse/python/pystack.ts';
import { parseRegistration } from '../../src/parse/python/registration.ts';
import { capturedDump, capturedGdb, capturedVersions } from '../snapshot/captured.ts';
import { root } from '../support/python.ts';
import { changes, mutated } from './mutate.ts';
import { holds, RUNS } from './seeds.ts';

const FULL_MS = 3_600_000;
const version = capturedVersions.at(-1) ?? '';
const dump = capturedDump(version, '');
const frame = {
  file: '/a.py',
  function: 'f',
  firstLine: 1,
  qualname: 'f',
  selfType: null,
  line: 2,
  refs: { x: '1' },
  locals: null,
};
const thread = {
  ident: '1',
  nativeId: 1,
  name: 'MainThread',
  main: true,
  daemon: false,
  alive: true,
  type: 't',
  target: { name: 'w', file: '/a.py', line: 3 },
  startedAt: [frame],
  frames: [frame],
  framesOmitted: 0,
};
const task = {
  id: '1',
  loopId: '1',
  name: 'T',
  coroutine: 'c',
  state: 'pending',
  current: false,
  cancelRequests: 0,
  frames: [frame],
  waitsFor: { id: '1', type: 'F' },
};
const object = {
  id: '1',
  kind: 'queue',
  type: 'q',
  facts: { size: 0 },
  links: { mutex: ['1'] },
  createdAt: [frame],
  endedAt: [],
};
const details = JSON.stringify({
  schemaVersion: 1,
  pid: 1,
  version: '3.11.7',
  implementation: 'cpython',
  argv: ['x'],
  cwd: '/',
  currentTest: null,
  xdistWorker: null,
  currentTestSeconds: null,
  rawSignalTaken: false,
  tookMs: 1,
  threads: [thread, thread],
  loops: [],
  tasks: [task],
  greenlets: [],
  resources: [{ id: '1', kind: 'socket', type: 's', what: 'w', fd: 3, heldBy: ['x'], createdAt: [] }],
  objects: [object],
  limits: [],
  problems: [],
});
const registration =
  '{"schemaVersion": 1, "pid": 1, "startTicks": 1, "fd": 963, "version": "3.11.7", "implementation": "cpython", "executable": "/p", "raw": true, "details": true}';
const bytes = (text: string) => new TextEncoder().encode(text);
/** A refusal is told with the file's name; anything else would be a defect. */
const refusing = (file: string, parse: () => unknown) => {
  try {
    return parse();
  } catch (failure) {
    expect(String(failure)).toContain(file);
    return null;
  }
};

const PARSERS: readonly (readonly [name: string, sample: string, parse: (text: string) => unknown])[] = [
  ['faulthandler', dump, parseFaulthandler],
  ['gdb', capturedGdb(version) ?? '', parseGdb],
  ['py-spy', readFixture('py-spy'), parsePySpy],
  ['pystack', readFixture('pystack'), parsePystack],
  ['details', details, (text) => refusing('1-1.json', () => parseDetails(bytes(text), '1-1.json', 1))],
  ['registration', registration, (text) => refusing('1.json', () => parseRegistration(bytes(text), '1.json'))],
  ['stat', readFileSync('/proc/self/stat', 'latin1'), (text) => [parseStat(text), parseEnd(text)]],
  [
    'cmdline, uid, syscall',
    `${readFileSync('/proc/self/status', 'latin1')}\n202 0x1 0x80 0x0`,
    (text) => [parseCmdline(text), parseUid(text), parseSyscall(text, 'x64')],
  ],
  [
    'what a wait for events is for',
    'pos:\t0\nflags:\t02\ntfd:       11 events:       19 data:     7f pos:0 ino:4c87 sdev:8\n',
    (text) => {
      const bytes = Buffer.from(text, 'latin1');
      const calls = ['poll', 'ppoll', 'select', 'pselect6', 'epoll_pwait2'].map(
        (name): Syscall => ({ number: 1, name, args: text.split(/\s/) }),
      );
      return [
        parseEpollWatched(text),
        ...calls.flatMap((call) => [watchedParts(call), parseWatched(call, Array<Buffer>(5).fill(bytes))]),
      ];
    },
  ],
  [
    'locks',
    '1: POSIX  ADVISORY  WRITE 12 08:01:123 0 EOF\n1: -> FLOCK  ADVISORY  READ 13 08:01:123 0 9\n',
    (text) => parseLockWaits(text, new Set([12, 13])),
  ],
  [
    'sockets',
    `${readFileSync('/proc/net/tcp', 'latin1')}${readFileSync('/proc/net/unix', 'latin1')}`,
    (text) => [parseInet(text, 'tcp'), parseUnix(text), [...parseUnixPeers(text)]],
  ],
];

/** What `py-spy dump --json` and `pystack remote` print, in small. */
function readFixture(name: 'py-spy' | 'pystack'): string {
  return readFileSync(path.join(root, 'test/property/fixtures', `${name}.txt`), 'utf8');
}

describe('a parser neither fails nor grows without bound', () => {
  test.each(PARSERS)(
    '%s, changed at random',
    (property, sample, parse) => {
      holds(property, RUNS, changes, (list) => {
        const text = mutated(sample, list);
        const read = JSON.stringify(parse(text)) ?? '';
        // Escapes make six characters of one; the rest is names of fields.
        expect(read.length).toBeLessThan(40 * text.length + 20_000);
      });
    },
    FULL_MS,
  );

  test.each(PARSERS)(
    '%s, any text',
    (property, _, parse) => {
      holds(`${property}, any text`, RUNS, fc.string({ unit: 'binary', maxLength: 400 }), (text) => void parse(text));
    },
    FULL_MS,
  );
});

test('a dump that is cut at every byte gives what stands before the cut', () => {
  const whole = Buffer.from(dump);
  const threads = parseFaulthandler(dump)?.threads ?? [];
  for (let length = 0; length <= whole.length; length += 1) {
    const read = parseFaulthandler(whole.subarray(0, length).toString('utf8'))?.threads ?? [];
    expect(read.length).toBeLessThanOrEqual(threads.length);
    for (const [at, { ident, frames }] of read.slice(0, -1).entries()) {
      expect(ident).toBe(threads[at]?.ident);
      expect(frames).toEqual(threads[at]?.frames);
    }
  }
});

test('details that are cut at any byte are refused with their name, never half read', () => {
  const whole = Buffer.from(details);
  for (let length = 0; length < whole.length; length += 1) {
    expect(() => parseDetails(whole.subarray(0, length), '1-1.json', 1)).toThrow('1-1.json');
  }
});
