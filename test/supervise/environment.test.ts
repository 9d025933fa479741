import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPrivateFolder, helperEnvironment } from '../../src/supervise/start/helper-environment.ts';
import { withoutRunnerCredentials, withoutRunnerVariables } from '../../src/supervise/start/scrub.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { requestFor, runToStop, script } from './setting.ts';

const RUNNER = {
  ACTIONS_RUNTIME_TOKEN: 't',
  ACTIONS_RUNTIME_URL: 'u',
  ACTIONS_RESULTS_URL: 'r',
  ACTIONS_CACHE_URL: 'c',
  ACTIONS_CACHE_SERVICE_V2: 'True',
};
const OWN = { 'INPUT_WORKING-DIRECTORY': 'd', INPUT_RUN: 'x', STATE_session: '{}' };
const USERS = {
  PATH: '/bin',
  GITHUB_TOKEN: 'g',
  ACTIONS_RUNNER_DEBUG: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'i',
  MY_INPUT_X: '1',
  EMPTY: '',
};

test('a step keeps what a run: step has', () => {
  expect(withoutRunnerVariables({ ...RUNNER, ...OWN, ...USERS, GONE: undefined })).toEqual(USERS);
});

test('the command line keeps INPUT_ and STATE_ as well', () => {
  expect(withoutRunnerCredentials({ ...RUNNER, ...OWN, ...USERS })).toEqual({ ...OWN, ...USERS });
});

const HELPERS = {
  injectDir: '/helpers/inject',
  privateDir: '/tmp/whyhung-x:y',
  signal: { name: 'SIGUSR1', number: 10 },
  detailsSignal: { name: 'SIGRTMIN+8', number: 42 },
  locals: 'none',
} as const;

test.each([
  [undefined, '/helpers/inject'],
  ['', '/helpers/inject'],
  ['/a:/b', '/helpers/inject:/a:/b'],
  [':/a', '/helpers/inject::/a'],
])('PYTHONPATH %j becomes %j', (old, now) => {
  const environment = helperEnvironment(old === undefined ? { A: '1' } : { A: '1', PYTHONPATH: old }, HELPERS);
  expect(environment).toMatchObject({ A: '1', PYTHONPATH: now, WHYHUNG: 'v1:10:42:none:/tmp/whyhung-x:y' });
  // tox would hand the user's own PYTHONPATH on together with ours.
  expect(Object.keys(environment)).toHaveLength(old ? 3 : 4);
});

const TOX =
  'testenv.passenv+=PYTHONPATH,WHYHUNG;env_run_base.passenv+=PYTHONPATH,WHYHUNG;tool.tox.env_run_base.passenv+=PYTHONPATH,WHYHUNG';

test.each([
  [{}, TOX],
  [{ TOX_OVERRIDE: 'testenv.description=x' }, `${TOX};testenv.description=x`],
  [{ TOXOVERRIDE: 'testenv.description=x' }, `${TOX};testenv.description=x`],
])('tox hands the variables on, and %j stays in force', (own, now) => {
  expect(helperEnvironment(own as Record<string, string>, HELPERS)['TOX_OVERRIDE']).toBe(now);
});

test('the private folder is for us alone', () => {
  const folder = createPrivateFolder(temporaryFolder());
  expect(path.basename(folder)).toMatch(/^whyhung-/);
  for (const name of ['.', 'registered', 'details']) {
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o700);
  }
  expect(() => createPrivateFolder('/no/such/folder')).toThrow(/cannot make a folder in \/no\/such\/folder: ENOENT/);
});

test('it is also where the umask takes the rights of its owner', () => {
  const parent = temporaryFolder();
  const before = process.umask(0o777);
  onTestFinished(() => void process.umask(before));
  const folder = createPrivateFolder(parent);
  for (const name of ['.', 'registered', 'details']) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o700);
});

test('the command gets that environment and nothing else', async () => {
  const { environmentMark } = requestFor(script(''));
  const { stdout } = await runToStop(
    { kind: 'program', argv: ['/usr/bin/env'] },
    { environment: { ONLY: 'this' }, environmentMark },
  );
  expect(stdout.text).toBe('ONLY=this\n');
});
