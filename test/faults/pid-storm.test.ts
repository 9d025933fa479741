import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../support/command-line.ts';
import { full } from '../support/full.ts';
import { canMakeNamespaces, inPidNamespace } from '../support/pid-namespace.ts';
import { root, testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Above what the kernel keeps for itself (300), few enough that each comes again within seconds. */
const PIDS = 400;
const ALIVE = 40;
const RUNS = full ? 12 : 2;
const MOST_MS = 60_000 + RUNS * 40_000;

/** Storm, runs one after the other, the end of the storm; what is printed are the exit codes of the runs. */
const SCRIPT = `
"$PYTHON" -I "$STORM" "$FOLDER" ${ALIVE} </dev/null >/dev/null 2>"$FOLDER/failed" & storm=$!
for run in $(seq ${RUNS}); do
  "$NODE" "$CLI" --timeout 3s --grace 1s --samples 2 --sample-interval 300ms --report-dir "$FOLDER/report" -- "$PYTHON" "$HANG" >"$FOLDER/log" 2>&1
  echo "run $?"
done
touch "$FOLDER/stop"
wait $storm`;

test.skipIf(!canMakeNamespaces)(
  `with ${PIDS} PIDs and a storm of forks no bystander is signalled or ended (needs root, for a PID namespace)`,
  async () => {
    const folder = temporaryFolder();
    const names = {
      FOLDER: folder,
      NODE: process.execPath,
      CLI: cli,
      PYTHON: testPython,
      STORM: path.join(root, 'test/faults/pid_storm.py'),
      HANG: path.join(root, 'test/faults/pid_storm_hang.py'),
    };
    const settings = Object.entries(names).map(([name, value]) => `${name}='${value}'`);
    const argv = ['env', ...settings.map((setting) => setting.replaceAll("'", '')), 'bash', '-c', SCRIPT];
    // A namespace of PIDs has a limit of its own from Linux 6.14 on; before, the machine's would be changed.
    const { code, output } = await inPidNamespace(argv, ownLimit());
    const log = () => readFileSync(path.join(folder, 'log'), 'utf8');
    expect([code, output], log()).toEqual([0, 'run 124\n'.repeat(RUNS)]);
    const [count, ...harmed] = readFileSync(path.join(folder, 'told'), 'utf8').trim().split('\n');
    expect(Number.parseInt(count ?? '', 10)).toBeGreaterThan(RUNS * ALIVE);
    expect(harmed).toEqual([]);
    expect(existsSync(path.join(folder, 'heard')) ? readFileSync(path.join(folder, 'heard'), 'utf8') : '').toBe('');
    expect(log()).toContain('wait_for_nothing');
  },
  MOST_MS,
);

function ownLimit(): string {
  const before = readFileSync('/proc/sys/kernel/osrelease', 'latin1');
  const [major = 0, minor = 0] = before.split('.').map((part) => Number.parseInt(part, 10));
  if (major > 6 || (major === 6 && minor >= 14)) return `echo ${PIDS} > /proc/sys/kernel/pid_max`;
  console.log('PIDs come again slowly here: this kernel has no limit a namespace');
  return ':';
}
