// What it costs when nothing hangs: starts of interpreters and of ourselves, a test run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cli, dist, environments, inTurns, leastWrapper, python, scratch, timeOf } from '../run-timed.mjs';

const STARTS = 60;

export function interpreterStart() {
  const { plain, helped } = environments();
  const start = (env) => () => timeOf(python, ['-c', 'pass'], { env });
  for (const env of [plain, helped]) start(env)();
  const [without, withUs] = inTurns(STARTS, start(plain), start(helped));
  return {
    what: `interpreter start with injection, python -c pass, n = ${STARTS}`,
    against: 'the same without',
    base: without,
    ours: withUs,
    goal: 'median + 3 ms, ratio 1.05',
    unit: 'ms',
  };
}

/** As in a read-only checkout or a fresh container: nobody has kept compiled helpers. */
export function interpreterStartUncompiled() {
  const { plain, helped } = environments();
  const uncompiled = { PYTHONPYCACHEPREFIX: '/nonexistent', PYTHONDONTWRITEBYTECODE: '1' };
  const start = (env) => () => timeOf(python, ['-c', 'pass'], { env });
  const [without, withUs] = inTurns(STARTS, start({ ...plain, ...uncompiled }), start({ ...helped, ...uncompiled }));
  return {
    what: 'the same where no compiled files are kept',
    against: 'the same without',
    base: without,
    ours: withUs,
    goal: 'median + 3 ms',
    unit: 'ms',
  };
}

/**
 * What we add is the same for a run of any length: our start and end, and the helpers' in one interpreter. So the same is measured for a
 * run five times as long, and against the least wrapper that Node allows.
 */
export function trivialTests() {
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'tests'];
  const kinds = (count) => {
    const options = { cwd: suite(count) };
    const words = [python, ...args];
    timeOf(python, args, options);
    return {
      plain: () => timeOf(python, args, options),
      least: () => timeOf(process.execPath, [leastWrapper, ...words], options),
      ours: () => timeOf(process.execPath, [cli, '--', ...words], options),
    };
  };
  const short = kinds(2_000);
  const [plain, least, ours] = inTurns(7, short.plain, short.least, short.ours);
  const long = kinds(10_000);
  const [plainLong, oursLong] = inTurns(3, long.plain, long.ours);
  const what = 'a pytest run of 2,000 trivial tests, wrapped';
  return [
    { what, against: 'plain', base: plain, ours, goal: 'ratio 1.02', unit: 'ms' },
    { what, against: 'the least wrapper in Node', base: least, ours, goal: '-', unit: 'ms' },
    {
      what: 'that wrapper itself, 2,000 trivial tests',
      against: 'plain',
      base: plain,
      ours: least,
      goal: '-',
      unit: 'ms',
    },
    {
      what: 'a pytest run of 10,000 trivial tests, wrapped',
      against: 'plain',
      base: plainLong,
      ours: oursLong,
      goal: '-',
      unit: 'ms',
    },
  ];
}

function suite(count) {
  const folder = scratch();
  mkdirSync(path.join(folder, 'tests'));
  const tests = Array.from({ length: count }, (_, at) => `def test_${at}():\n    assert ${at} == ${at}\n`).join('\n');
  writeFileSync(path.join(folder, 'tests', 'test_trivial.py'), tests);
  return folder;
}

export function ownStart() {
  const [node, least, ours] = inTurns(
    30,
    () => timeOf(process.execPath, ['-e', '0']),
    () => timeOf(process.execPath, [leastWrapper, 'true']),
    () => timeOf(process.execPath, [cli, '--', 'true']),
  );
  const what = 'our own start, true as the command';
  return [
    { what, against: 'node -e 0', base: node, ours, goal: '80 ms more', unit: 'ms' },
    { what, against: 'the least wrapper in Node', base: least, ours, goal: '-', unit: 'ms' },
  ];
}

/** As the runner starts them: the main step and its `post`, each a Node of its own. */
export function actionStart() {
  const folder = scratch();
  const file = (name) => {
    writeFileSync(path.join(folder, name), '');
    return path.join(folder, name);
  };
  const env = {
    ...process.env,
    RUNNER_TEMP: folder,
    GITHUB_WORKSPACE: folder,
    GITHUB_STATE: file('state'),
    GITHUB_OUTPUT: file('output'),
    INPUT_RUN: 'true',
  };
  const step = () => {
    const main = timeOf(process.execPath, [path.join(dist, 'action.js')], { env });
    const state = Object.fromEntries(
      [...readFileSync(env.GITHUB_STATE, 'utf8').matchAll(/^(\w+)<<(\S+)\n(.*)\n\2$/gm)].map(([, name, , value]) => [
        `STATE_${name}`,
        value,
      ]),
    );
    file('state');
    return main + timeOf(process.execPath, [path.join(dist, 'post.js')], { env: { ...env, ...state } });
  };
  const [base, ours] = inTurns(
    15,
    () => timeOf(process.execPath, ['-e', '0']) + timeOf(process.execPath, ['-e', '0']),
    step,
  );
  return {
    what: 'a step of the action, true as its script, with its post',
    against: 'node -e 0, twice',
    base,
    ours,
    goal: '-',
    unit: 'ms',
  };
}
