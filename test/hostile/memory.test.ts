import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/command-line.ts';
import { full } from '../support/full.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** What the wrapper may hold, whatever the command does. */
const LIMIT_MB = 256;
const PROCESSES = full ? 40 : 12;

test('answers as large as they may be, of many processes, stay within 256 MB and leave a report', async () => {
  const report = path.join(temporaryFolder(), 'report');
  const program = path.join(root, 'test/hostile/giant_answers.py');
  const words = ['--timeout', '5s', '--grace', '1s', '--gdb', 'never', '--report-dir', report];
  const run = await runCli([...words, '--', testPython, program, `${PROCESSES}`, '5']);
  expect(run.code, run.stderr).toBe(124);
  expect(run.peakMb).toBeLessThan(LIMIT_MB);
  const snapshot = readFileSync(path.join(report, 'snapshot.json'), 'utf8');
  expect(snapshot).toContain('the answers of all processes exceed');
});

test('output without a line break, in masses, is not kept', async () => {
  const megabytes = full ? 2_000 : 100;
  const script = `head -c ${megabytes}M /dev/zero; printf '::add-mask::'; head -c ${megabytes}M /dev/zero | tr '\\0' x; sleep 600`;
  const run = await runCli(
    ['--timeout', full ? '60s' : '8s', '--grace', '1s', '--gdb', 'never', '--', 'bash', '-c', script],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TMPDIR: temporaryFolder() },
    },
  );
  expect(run.code, run.stderr.slice(-2_000)).toBe(124);
  expect(run.peakMb).toBeLessThan(150);
});
