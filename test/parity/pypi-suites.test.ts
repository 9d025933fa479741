import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { compared, type Outcomes, told } from './compared.ts';
import { runPlain, runWrapped } from './run-both.ts';

/** Packages that touch threads, signals, children, sys.path or the start: `tests` is a folder of the source archive, or a package that has them installed. */
const PACKAGES: readonly { readonly requirement: string; readonly tests: string; readonly options?: string }[] = [
  { requirement: 'click==8.5.1', tests: 'tests' },
  { requirement: 'cachetools==8.0.0', tests: 'tests' },
  { requirement: 'more-itertools==11.2.1', tests: 'tests' },
  { requirement: 'pluggy==1.7.0', tests: 'testing' },
  { requirement: 'attrs==26.1.0', tests: 'tests' },
  { requirement: 'execnet==2.1.2', tests: 'testing' },
  { requirement: 'pytest-xdist==3.8.0', tests: 'testing' },
  { requirement: 'pexpect==4.9.0', tests: 'tests', options: '--timeout 120' },
  { requirement: 'anyio==4.16.0', tests: 'tests' },
  {
    requirement: 'trio==0.35.0',
    tests: '--pyargs trio',
    options: '-p trio._tests.pytest_plugin --skip-optional-imports',
  },
  { requirement: 'tornado==6.6.1', tests: '--pyargs tornado.test' },
  { requirement: 'joblib==1.6.0', tests: '--pyargs joblib' },
];
/** What their tests import besides. */
const BESIDES = ['pytest==9.2.0', 'pytest-mock==3.17.0', 'pytest-timeout==2.4.0', 'hypothesis==6.170.15'];
const FURTHER = ['trustme==1.2.1', 'psutil==7.2.2', 'cloudpickle==3.1.2', 'numpy==2.4.6', 'gevent==26.9.0'];
const SUITE_MS = 60 * 60_000;
const RUN_MS = 15 * 60_000;

const cache = path.join(root, '.cache', 'pypi-suites');
const python = path.join(cache, 'venv', 'bin', 'python');
const plugin = path.join(root, 'test/parity/plugin');
/** Only these in a full run, as a regular expression. */
const chosen = new RegExp(process.env['WHYHUNG_SUITE'] ?? '');

const pip = (...words: string[]) => execFileSync(python, ['-m', 'pip', '--quiet', ...words], { stdio: 'inherit' });

/** The unpacked source of a package, fetched from PyPI once. */
function sourceOf(requirement: string): string {
  const folder = path.join(cache, requirement);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    pip('download', '--no-deps', '--no-binary', ':all:', '--dest', folder, requirement);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz')) ?? '';
    execFileSync('tar', ['-xzf', path.join(folder, archive), '-C', folder]);
  }
  const name = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isDirectory())?.name ?? '';
  return path.join(folder, name);
}

describe.skipIf(!full)(
  'suites of packages from PyPI (skipped: only in npm run proof, since they are downloaded)',
  () => {
    beforeAll(() => {
      if (existsSync(python)) return;
      execFileSync(testPython, ['-m', 'venv', path.join(cache, 'venv')]);
      pip('install', ...BESIDES, ...FURTHER, ...PACKAGES.map(({ requirement }) => requirement));
    }, SUITE_MS);

    test.each(PACKAGES.filter(({ requirement }) => chosen.test(requirement)))(
      '$requirement',
      async ({ requirement, tests, options = '' }) => {
        const source = tests.startsWith('--') ? null : sourceOf(requirement);
        const run = (way: typeof runPlain) => (names: readonly string[]) => outcomes(way, source, options, names);
        const { differing, ...counts } = await compared({
          plain: run(runPlain),
          wrapped: run(runWrapped),
          all: tests.split(' '),
          sideBySide: false,
          single: /::/,
          documented: [],
        });
        told('pypi', { requirement, ...counts, differing });
        expect(differing).toEqual([]);
        expect(counts.passed).toBeGreaterThan(50);
      },
      SUITE_MS,
    );
  },
);

/** What each test came to, in a folder of its own with a copy of the source. */
async function outcomes(
  run: typeof runPlain,
  source: string | null,
  options: string,
  names: readonly string[],
): Promise<Outcomes> {
  const folder = temporaryFolder();
  const cwd = path.join(folder, 'work');
  if (source === null) mkdirSync(cwd);
  else cpSync(source, cwd, { recursive: true });
  const file = path.join(folder, 'outcomes');
  const words = names.map((name) => `'${name.replaceAll("'", `'\\''`)}'`).join(' ');
  let bound: NodeJS.Timeout | undefined;
  await run(
    `exec '${python}' -m pytest -p outcomes_of_tests -p no:cacheprovider -q ${options} ${words} > '${folder}/log' 2>&1`,
    {
      cwd,
      env: { ...process.env, PYTHONPATH: plugin, OUTCOMES: file },
      words: ['--timeout', `${RUN_MS / 1_000}s`, '--report-dir', path.join(folder, 'report')],
      started: async (pid) => {
        bound = setTimeout(() => process.kill(pid, 'SIGTERM'), RUN_MS + 60_000);
      },
    },
  );
  clearTimeout(bound);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf('\t')), line.slice(line.lastIndexOf('\t') + 1)]));
}
