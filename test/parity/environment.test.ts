import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runAction } from '../runner/run-action.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runBoth } from './run-both.ts';

/** What a command finds in its environment because of us; README says so. */
const OURS = ['PYTHONPATH', 'TOX_OVERRIDE', 'WHYHUNG'];

test('only our named variables differ, and README names them', async () => {
  const env = { ...process.env, ODD: 'a=b\nc', EMPTY: '', INPUT_X: 'mine', STATE_Y: 'mine', 'with-dash': '1' };
  const { plain, wrapped } = await runBoth('env -0', { env });
  expect(differing(plain.stdout, wrapped.stdout)).toEqual(OURS);
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  expect(OURS.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('under the runner, the same and without what a run: step has not either', async () => {
  const folder = temporaryFolder();
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace);
  const env = {
    ODD: 'a=b\nc',
    ACTIONS_CACHE_URL: 'x',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'of run: steps too',
    STATE_Y: 'x',
  };
  const run = 'env -0 > command; cat "/proc/$PPID/environ" > action';
  const { main } = await runAction({ folder, workspace, env, with: { run } });
  expect(main.code).toBe(0);
  const [action, command] = ['action', 'command'].map((name) => readFileSync(path.join(workspace, name), 'utf8'));
  const names = differing(action ?? '', command ?? '').filter((name) => !SHELL.includes(name));
  expect(names.filter((name) => !OURS.includes(name) && !NOT_OF_RUN.test(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining([...OURS, 'ACTIONS_CACHE_URL', 'INPUT_RUN', 'STATE_Y']));
});

/** Bash sets these for itself. */
const SHELL = ['PWD', 'OLDPWD', 'SHLVL', '_'];
/** What the runner gives to actions only. */
const NOT_OF_RUN = /^(INPUT_|STATE_|ACTIONS_RUNTIME_|ACTIONS_CACHE_|ACTIONS_RESULTS_URL$)/;

/** Names of the variables that two environments, each as `env -0` prints it, do not have alike. */
function differing(before: string, after: string): readonly string[] {
  const variables = (text: string) =>
    new Map(
      text.split('\0').flatMap((entry) => (entry === '' ? [] : [[entry.slice(0, entry.indexOf('=')), entry] as const])),
    );
  const [one, other] = [variables(before), variables(after)];
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort();
}
