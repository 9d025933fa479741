// What it costs when nothing hangs: starts of interpreters and of ourselves, a test run.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cli, environments, inTurns, python, scratch, timeOf } from '../run-timed.mjs';

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

export function trivialTests() {
  const folder = scratch();
  mkdirSync(path.join(folder, 'tests'));
  const tests = Array.from({ length: 2_000 }, (_, at) => `def test_${at}():\n    assert ${at} == ${at}\n`).join('\n');
  writeFileSync(path.join(folder, 'tests', 'test_trivial.py'), tests);
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'tests'];
  const options = { cwd: folder };
  timeOf(python, args, options);
  const [plain, wrapped] = inTurns(
    7,
    () => timeOf(python, args, options),
    () => timeOf(process.execPath, [cli, '--', python, ...args], options),
  );
  return {
    what: 'a pytest run of 2,000 trivial tests, wrapped',
    against: 'plain',
    base: plain,
    ours: wrapped,
    goal: 'ratio 1.02',
    unit: 'ms',
  };
}

export function ownStart() {
  const [node, ours] = inTurns(
    30,
    () => timeOf(process.execPath, ['-e', '0']),
    () => timeOf(process.execPath, [cli, '--', 'true']),
  );
  return {
    what: 'our own start, true as the command',
    against: 'node -e 0',
    base: node,
    ours,
    goal: '80 ms more',
    unit: 'ms',
  };
}
