import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Running } from '../runner/process.ts';
import { eventually } from '../support/eventually.ts';
import { uploadedEvidence, useAction } from './use-action.ts';

const SCRIPT = `python -c "
import threading
def wait_for_nothing():
    print('ready', flush=True)
    threading.Event().wait()
wait_for_nothing()
"`;

const ready = (how: 'cancel' | 'kill') => async (running: Running) => {
  await eventually(() => expect(running.output()).toContain('ready'));
  return how;
};

/** SIGTERM follows 7.5 s after SIGINT; evidence and summary are promised within 6 s. */
const LADDER_MS = 6_000;

test('a cancelled job has its evidence on disk within the ladder, and post uploads it', async () => {
  const scene = await useAction({ run: SCRIPT, timeout: '10m' }, { interruption: ready('cancel') });
  const { main, post } = scene.run;
  expect(main.signal, main.log).toBeNull();
  expect(main.code).toBe(130);
  expect(main.cancelledForMs).toBeLessThan(LADDER_MS);
  expect(main.summary).toContain('wait_for_nothing');
  expect(main.outputs).toMatchObject({ outcome: 'cancelled' });
  expect(readdirSync(main.outputs['report-dir'] ?? '')).toContain('verdict.json');
  expect(post.code, post.log).toBe(0);
  const { verdict, names } = await uploadedEvidence(scene);
  expect(verdict).toMatchObject({ outcome: 'cancelled', trigger: 'SIGINT' });
  expect(names.some((name) => name.includes('/threads/'))).toBe(true);
});

test('a main step that was killed: post finds the tree, captures, publishes and ends it', async () => {
  const scene = await useAction({ run: SCRIPT, timeout: '10m' }, { interruption: ready('kill') });
  const { main, post } = scene.run;
  expect(main.signal).toBe('SIGKILL');
  expect(post.code, post.log).toBe(0);
  const { text } = await uploadedEvidence(scene);
  expect(text('summary.md')).toContain('wait_for_nothing');
  expect(post.summary).toContain('wait_for_nothing');
});

test('a command that ignores signals does not outlive a cancelled job', async () => {
  const stubborn = `trap '' INT TERM; ${SCRIPT}`;
  const { run } = await useAction({ run: stubborn, timeout: '10m' }, { interruption: ready('cancel') });
  expect(run.main.signal, run.main.log).toBeNull();
  expect(run.main.cancelledForMs).toBeLessThan(LADDER_MS);
});

test('a command that falls silent counts as hung long before its deadline', async () => {
  const scene = await useAction({ run: SCRIPT, timeout: '10m', 'idle-timeout': '3s' });
  expect(scene.run.main.code, scene.run.main.log).toBe(124);
  const { verdict } = await uploadedEvidence(scene);
  expect(verdict).toMatchObject({ outcome: 'idle', trigger: 'idle-timeout' });
});
