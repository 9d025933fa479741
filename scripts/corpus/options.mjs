import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { START_METHODS } from './start-method.mjs';

/** Wrong use of the command: printed as one sentence, exit code 2. */
export class UsageError extends Error {}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export const commandLine = 'dist/cli.js';

/** Where everything is that the corpus reads and writes. */
export const folders = {
  root,
  hangs: path.join(root, 'test', 'hangs'),
  requirements: path.join(root, 'test', 'hangs', 'requirements.txt'),
  /** A group of cases with this file has an environment of its own, so that nobody else pays for its packages. */
  requirementsOf: (group) => path.join(root, 'test', 'hangs', group, 'requirements.txt'),
  environments: path.join(root, '.cache', 'venvs'),
  /** The report folder of every run, for a look at what went wrong; replaced by the next run of the same case. */
  reports: path.join(root, '.cache', 'corpus'),
};

/** Programs mostly idle, so more runs than cores are fine; but every one starts a Node and some Pythons. */
const DEFAULT_JOBS = '4';
/** The deadlines of the cases suit two idle cores; a busy machine starts a pytest several times as slowly. */
const DEFAULT_PATIENCE = '1';

const USAGE =
  'npm run corpus -- [--python 3.11|all|PATH] [--only PATTERN] [--jobs N] [--json FILE] [--patience FACTOR] [--check] [--again] [--strict] [--known FILE] [--without-pyc] [--start-method fork|spawn|forkserver]; --patience makes every deadline longer, --check runs the programs alone, --again runs what came out wrong once more, alone, --strict fails when a case cannot run for want of a package or server, --known fails for each case that is wrong and not among those that the file names, and for no other, --without-pyc has every program compile what it imports, --start-method runs the cases that use multiprocessing, with that method';

/** Start of the names of what this process has under `folders.reports` only while it runs. */
export const unfinished = `.running-${process.pid}-`;

/** The arguments of `npm run corpus`; throws a `UsageError` that names the argument, its value and what is allowed. */
export function readOptions(argv) {
  let values;
  try {
    values = parseArgs({
      args: argv,
      options: {
        python: { type: 'string' },
        only: { type: 'string' },
        jobs: { type: 'string', default: DEFAULT_JOBS },
        json: { type: 'string' },
        patience: { type: 'string', default: DEFAULT_PATIENCE },
        check: { type: 'boolean', default: false },
        again: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        known: { type: 'string' },
        'without-pyc': { type: 'boolean', default: false },
        'start-method': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error.message} (usage: ${USAGE})`);
  }
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new UsageError(`--jobs is '${values.jobs}', not a whole number above 0`);
  const method = values['start-method'] ?? null;
  if (method !== null && !START_METHODS.includes(method))
    throw new UsageError(`--start-method is '${method}', not one of ${START_METHODS.join(', ')}`);
  const patience = Number(values.patience);
  if (!(patience >= 1)) throw new UsageError(`--patience is '${values.patience}', not a number from 1`);
  return {
    patience,
    python: values.python ?? null,
    only: values.only === undefined ? null : pattern(values.only),
    jobs,
    json: values.json ?? null,
    check: values.check,
    again: values.again,
    strict: values.strict,
    known: values.known === undefined ? null : knownIn(values.known),
    withoutPyc: values['without-pyc'],
    startMethod: method,
  };
}

/** Names of cases, each with what is known to be wrong with it. */
function knownIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--known '${file}' cannot be read: ${error.message}`);
  }
}

function pattern(text) {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new UsageError(`--only '${text}' is not a regular expression: ${error.message}`);
  }
}
