import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { killerOf } from '../support/kill.ts';
import { useAction } from './use-action.ts';

const CHATTY = `printf 'no line end ü \\377'; echo "::notice::the command's own"; echo to stderr >&2; python3 -c 'print("from python")'`;

test('a command that passes leaves no trace of us', async () => {
  const { run, service } = await useAction({ run: CHATTY });
  const bare = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', CHATTY]);
  expect(run.main.code).toBe(0);
  expect(run.main.stdout).toEqual(bare.stdout);
  expect(run.main.stderr).toEqual(bare.stderr);
  expect(run.main.summary).toBe('');
  expect(run.main.outputs).toMatchObject({ outcome: 'completed', 'exit-code': '0', kind: 'none', 'report-dir': '' });
  expect(run.post.log).toBe('');
  expect(service.calls).toEqual([]);
  expect(readdirSync(run.runnerTemp)).toEqual([]);
});

test.each([
  ['exit 3', 3],
  ['kill -KILL $$', 137],
  ['python3 -c "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"', 139],
])('%s is handed on as %i', async (script, code) => {
  const { run, service } = await useAction({ run: script });
  expect(run.main.code, run.main.log).toBe(code);
  expect(run.main.outputs).toMatchObject({ outcome: 'completed', 'exit-code': String(code) });
  // The runner closes a run: step that failed with the same line.
  const closing = { level: 'error', message: `Process completed with exit code ${code}.`, properties: {} };
  expect(run.main.annotations).toEqual([closing]);
  expect(run.main.summary).toBe('');
  expect(service.calls).toEqual([]);
});

test('standard input is at its end and the runner keeps its credentials', async () => {
  const script =
    'cat; env | grep -E "^(INPUT_|STATE_|ACTIONS_RUNTIME_|ACTIONS_RESULTS_URL|ACTIONS_CACHE_)" || echo none';
  const { run } = await useAction(
    { run: script },
    { env: { ACTIONS_CACHE_URL: 'http://x', ACTIONS_RUNTIME_URL: 'http://x' } },
  );
  expect(run.main.stdout.toString()).toBe('none\n');
  expect(run.main.code).toBe(0);
});

test('a grandchild that keeps the pipes neither keeps the step nor is ended by it, as in a run: step', async () => {
  const { run } = await useAction({ run: 'sleep 600 & echo done' }, { leavesProcesses: true });
  expect(run.main.code, run.main.log).toBe(0);
  expect(run.main.stdout.toString()).toContain('done');
  expect(run.main.log).toContain('sleep');
  expect(run.survivors).toEqual([expect.stringMatching(/^\d+ sleep 600$/)]);
  killerOf(Number.parseInt(run.survivors[0] ?? '', 10))();
});
