import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

interface Told {
  readonly workspace: string;
  readonly processes: readonly unknown[];
  readonly [key: string]: unknown;
}

const { scrubbed, revealing }: { scrubbed: (snapshot: Told) => Told; revealing: (snapshot: unknown) => string[] } =
  await import(path.join(root, 'scripts/stored/scrub.mjs'));
const set: {
  fileOf: (name: string) => string;
  changedSince: (one: { folder: string }, snapshot: Told) => readonly string[];
  stateOf: (one: { folder: string }) => string;
} = await import(path.join(root, 'scripts/stored/set.mjs'));

const clone = '/data/clone/whyhung';
const workspace = '/tmp/corpus-aB3x';
const python = `${clone}/.cache/venvs/wild-3.13.0/bin/python`;
const frame = { file: `${workspace}/app.py`, line: 2, source: 'wait()' };
const snapshot: Told = {
  workspace,
  host: { release: '5.10-own', disks: [{ path: '/data' }], cpus: 2 },
  excerpts: [{ file: frame.file, line: 1, text: 'x' }],
  processes: [{ executable: python, argv: [python, '-m', 'app'], cwd: workspace, frames: [frame] }],
};

test('a snapshot of the set tells of no machine but a runner', () => {
  const told = scrubbed(snapshot);
  expect(JSON.stringify(told)).not.toMatch(/\/data|corpus-aB3x|5\.10-own/);
  expect(told).not.toHaveProperty('excerpts');
  expect(told.processes).toMatchObject([{ frames: [{ file: '/home/runner/work/app/app/app.py' }] }]);
  expect([revealing(told), revealing(snapshot).length > 0]).toEqual([[], true]);
  expect(revealing({ note: 'a key of /home/somebody/.config' })).toEqual(['/home/somebody']);
});

test('a program that has changed is told, and a mark at a line is no change', () => {
  const folder = mkdtempSync(path.join(temporaryFolder(), 'case-'));
  const written = (text: string) => {
    writeFileSync(path.join(folder, 'app.py'), text);
    return [set.stateOf({ folder }), set.changedSince({ folder }, snapshot)];
  };
  const [state, changed] = written('begin()\nwait()\n');
  expect(changed).toEqual([]);
  expect(written('begin()\nwait()  # culprit\n')).toEqual([state, []]);
  const [other, moved] = written('begin()\n\nwait()\n');
  expect([other === state, moved]).toEqual([false, ['app.py']]);
});

test('the large groups are divided by the first letter, and stay so', () => {
  const names = ['wild/accept-late', 'wild/zmq', 'steps/make-waits', 'exam2/e02-dask'];
  expect(names.map(set.fileOf)).toEqual([
    'wild-a-c.jsonl.br',
    'wild-s-z.jsonl.br',
    'steps-l-r.jsonl.br',
    'exam2.jsonl.br',
  ]);
});
