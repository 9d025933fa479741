import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/python.ts';
import { runBoth } from './run-both.ts';

/** What a command finds in its environment because of us; README says so. */
const OURS = ['PYTHONPATH', 'TOX_OVERRIDE', 'WHYHUNG'];

test('only our named variables differ, and README names them', async () => {
  const env = { ...process.env, ODD: 'a=b\nc', EMPTY: '', INPUT_X: 'mine', STATE_Y: 'mine', 'with-dash': '1' };
  const { plain, wrapped } = await runBoth('env -0', { env });
  const variables = (text: string) =>
    new Map(
      text
        .split('\0')
        .filter((entry) => entry !== '')
        .map((entry) => [entry.slice(0, entry.indexOf('=')), entry]),
    );
  const [before, after] = [variables(plain.stdout), variables(wrapped.stdout)];
  const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
  expect(differing.sort()).toEqual(OURS);
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  expect(OURS.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
