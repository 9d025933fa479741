// What we cost on each CPython of the machine, those of `scripts/pythons.mjs` among them: its start, and the first sample.
import { interpreters } from '../../scripts/corpus/environments.mjs';
import { environments, inTurns, timeOf } from '../run-timed.mjs';
import { hang } from './hang.mjs';

const STARTS = 30;
const TURNS = 5;

export function startByInterpreter() {
  const { plain, helped } = environments();
  return interpreters('all').map(({ path, version }) => {
    const start = (env) => () => timeOf(path, ['-c', 'pass'], { env });
    // Its bytecode and ours are compiled by now.
    for (const env of [plain, helped]) start(env)();
    const [base, ours] = inTurns(STARTS, start(plain), start(helped));
    const goal = 'median + 3 ms';
    return { what: `start of ${version} with injection`, against: 'the same without', base, ours, goal, unit: 'ms' };
  });
}

export async function sampleByInterpreter() {
  const rows = [];
  for (const { path, version } of interpreters('all')) {
    const ours = [];
    for (let turn = 0; turn < TURNS; turn += 1) ours.push((await hang(path, 'threads', 10, 1, '2s')).sample);
    const what = `first sample of one process of ${version}, 10 threads`;
    rows.push({ what, against: '-', base: [], ours, goal: '-', unit: 'ms' });
  }
  return rows;
}
