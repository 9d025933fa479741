import { expect, it } from 'vitest';
import { fingerprint } from '../../../src/diagnose/finding/fingerprint.ts';
import { verdictOf as diagnose } from '../../../src/narrate/verdict.ts';
import { at, bootstrap, details, mainThread, python, queueGet, shutdown, snapshot, thread } from '../build.ts';

function leak(values: { pid: number; line: number; library: number; name: string; file?: string }) {
  const frames = [at('site:lib/core.py', 'loop', values.library), at('work.py', 'consume', values.line), ...bootstrap];
  const consumer = thread({
    name: values.name,
    ident: String(values.pid),
    frames: [...queueGet, ...frames],
    startedAt: [at(values.file ?? 'tests/a.py', 'test_a', values.line)],
  });
  const one = details([mainThread(shutdown), consumer]);
  return diagnose(snapshot([python(values.pid, [one, one])]), 'hung').fingerprint;
}

it('is FNV-1a of 64 bits', () => {
  expect(fingerprint([''])).toBe('cbf29ce484222325');
  expect(fingerprint(['a'])).toBe('af63dc4c8601ec8c');
  expect(fingerprint(['foobar'])).toBe('85944171f73967e8');
});

it('does not change with pids, lines, library lines or thread numbers', () => {
  const first = leak({ pid: 10, line: 7, library: 100, name: 'Thread-1 (consume)' });
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(leak({ pid: 99, line: 31, library: 107, name: 'Thread-12 (consume)' })).toBe(first);
});

it('changes with the place', () => {
  const one = leak({ pid: 10, line: 7, library: 100, name: 'a' });
  expect(leak({ pid: 10, line: 7, library: 100, name: 'a', file: 'tests/b.py' })).not.toBe(one);
});
