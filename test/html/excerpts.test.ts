import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withSourceText } from '../../src/capture/assemble/sources/source-lines.ts';
import { deadlineIn } from '../../src/capture/evidence/deadline.ts';
import { foreignFiles } from '../../src/capture/foreign/foreign-files.ts';
import { placeKey } from '../../src/model/places.ts';
import type { Frame, Snapshot } from '../../src/model/snapshot.ts';
import { excerptAt } from '../../src/report/html/view/excerpts.ts';
import { at, details, mainThread, python, snapshot } from '../diagnose/build.ts';
import { line, main, processOf, snapshotOf } from '../diagnose/objects.ts';
import { temporaryFolder } from '../support/temporary.ts';

const LINES = Array.from({ length: 3_000 }, (_, index) => `    line_${index + 1}()`);

async function taken(workspace: string, frames: readonly Frame[]): Promise<Snapshot> {
  const one = details([mainThread(frames)], { cwd: workspace });
  const foreign = foreignFiles();
  try {
    return await withSourceText(
      snapshot([{ ...python(1, [one]), uid: process.getuid?.() ?? null }], { workspace }),
      foreign,
      deadlineIn(20_000),
    );
  } finally {
    foreign.close();
  }
}

it('keeps the lines around the places of the user’s code, places close together as one', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.py');
  writeFileSync(file, LINES.join('\n'));
  const { excerpts } = await taken(folder, [at(file, 'b', 20), at(file, 'a', 30), at(file, '<module>', 2_999)]);
  expect(excerpts?.map(({ file: name, line, text }) => [name, line, text.split('\n').length])).toEqual([
    [file, 11, 26],
    [file, 2_990, 11],
  ]);
});

it('cuts long files, lines and many places', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.py');
  writeFileSync(file, [`x = '${'y'.repeat(5_000)}'`, ...LINES].join('\n'));
  const frames = Array.from({ length: 600 }, (_, index) => at(file, `f${index}`, index * 5 + 1));
  const { excerpts = [] } = await taken(folder, frames);
  expect(excerpts[0]?.text.split('\n')[0]).toHaveLength(300);
  expect(Math.max(...excerpts.map(({ text }) => text.length))).toBeLessThan(100_000);
  expect(excerpts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(300_000);
});

it('reads only what looks like a program', async () => {
  const folder = temporaryFolder();
  const secret = path.join(temporaryFolder(), 'key.pem');
  writeFileSync(secret, 'secret');
  const { excerpts } = await taken(folder, [at(secret, 'f', 1), at('/dev/zero', 'g', 1), at('/gone.py', 'h', 1)]);
  expect(excerpts).toEqual([]);
});

it('shows the current line without the indentation that all share', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.py');
  writeFileSync(file, 'def f():\n    if True:\n\n        wait()\n\n    done()\n');
  const of = await taken(folder, [at(file, 'f', 4)]);
  expect(excerptAt(of, { file, line: 4, source: null }, 2, 1)?.lines).toEqual([
    { number: 2, text: 'if True:', isCurrent: false },
    { number: 3, text: '', isCurrent: false },
    { number: 4, text: '    wait()', isCurrent: true },
  ]);
  expect(excerptAt(of, { file, line: 999, source: 'told()' }, 2, 1)?.lines).toEqual([
    { number: 999, text: 'told()', isCurrent: true },
  ]);
  expect(excerptAt(of, { file: '/other.py', line: 4, source: null }, 2, 1)).toBeNull();
});

it('shows no line of the functions around, where the source tells where the function begins and ends', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.py');
  writeFileSync(file, 'def before():\n    pass\n\ndef f():\n    wait()\n\ndef behind():\n    pass\n');
  const of = await taken(folder, [at(file, 'f', 5)]);
  const { sources } = snapshotOf(processOf([main(line(file, 'f', 5))], []));
  const [known] = Object.values(sources.places);
  if (known === undefined) throw new Error('the place is known');
  const scope = { ...known.scope, line: 4, endLine: 5 };
  const told = { ...of, sources: { ...sources, places: { [placeKey(file, 5, 'f')]: { ...known, scope } } } };
  const numbers = (snapshot: Snapshot) =>
    excerptAt(snapshot, { file, line: 5, source: null, function: 'f' }, 4, 2)?.lines.map(({ number }) => number);
  expect(numbers(of)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(numbers(told)).toEqual([4, 5]);
});
