import path from 'node:path';
import { expect, test } from 'vitest';
import { uploadedEvidence, useAction } from '../end-to-end/use-action.ts';
import { full } from '../support/full.ts';
import { root } from '../support/python.ts';

/** GitHub's and the runner's (actions/runner, FileCommandManager.cs and ExecutionContext.cs; docs on outputs of jobs). */
const SUMMARY_BYTES = 1024 * 1024;
const MESSAGE_CHARACTERS = 4_096;
const OUTPUT_BYTES = 1024 * 1024;
/** What an artifact's path may have, in bytes of one name. */
const NAME_BYTES = 255;

const program = path.join(root, 'test/hostile/limits.py');

const CASES: readonly (readonly [string, number, boolean])[] = [
  ['what is left of the summary is used', SUMMARY_BYTES - 5_000, true],
  ['a summary that is full stays as it is, and that is said', SUMMARY_BYTES - 10, false],
];

/** The second takes as long, and a smaller test has it too. */
test.each(full ? CASES : CASES.slice(0, 1))('%s', async (_, taken, fits) => {
  const scene = await useAction({ run: `python ${program} ${taken}`, locals: 'values', timeout: '6s' });
  const { main } = scene.run;
  expect(main.code, main.log).toBe(124);
  expect(main.log).toContain('ready');
  // A larger file would be dropped whole, with what the command wrote.
  expect(Buffer.byteLength(main.summary)).toBeLessThanOrEqual(SUMMARY_BYTES);
  expect(main.summary.startsWith('x'.repeat(taken))).toBe(true);
  if (fits) expect(main.summary.slice(taken)).toContain('Hang after');
  else expect(main.log).toContain('No job summary was written: there is no room');
  const all = main.commands.obeyed.filter(({ name }) => name === 'error' || name === 'warning' || name === 'notice');
  const ours = all.filter(({ data }) => !data.startsWith('of the command'));
  // The command's nine of each level and the one that tells the verdict.
  expect(ours.map(({ name }) => name)).toContain('error');
  expect(main.annotations.some(({ level, message }) => level === 'error' && !message.startsWith('of the'))).toBe(true);
  for (const { data } of ours) expect(data.length).toBeLessThanOrEqual(MESSAGE_CHARACTERS);
  expect(Buffer.byteLength(JSON.stringify(main.outputs), 'utf16le')).toBeLessThan(OUTPUT_BYTES);
  const { names, text } = await uploadedEvidence(scene);
  for (const name of names)
    expect(Math.max(...name.split('/').map((part) => Buffer.byteLength(part)))).toBeLessThan(NAME_BYTES);
  expect(text('report.html').length).toBeLessThan(8 * 1024 * 1024 + 1);
});
