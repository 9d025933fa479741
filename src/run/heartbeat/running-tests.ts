import { readdirSync, readFileSync } from 'node:fs';
import { someNames } from '../../base/some-names.ts';
import { waitsForDevice } from '../../process-tree/memory-map.ts';
import { platform } from '../../process-tree/platform.ts';
import { registeredIn } from '../../process-tree/registered-file.ts';
import type { ProcessRow, TreeMarks } from '../../process-tree/types.ts';
import { type EnvironSymbols, environSymbols } from './environ-symbols.ts';
import { type Calm, calm, liveVariables } from './live-environment.ts';

/** A test that runs now. */
export interface SeenTest {
  /** Pytest's node id; untrusted. */
  readonly test: string;
  /** `gw1`; `null` without xdist. */
  readonly worker: string | null;
  /** Since when it has been seen: it runs for at least so long. */
  readonly sinceMs: number;
}

export interface TestWatch {
  /** Looks what runs now. Some milliseconds, the first time another process is waited for; never rejects. */
  look(nowMs: number): Promise<void>;
  /** What ran at the last look, the longest first. */
  running(): readonly SeenTest[];
  /** PIDs that told nothing at the last look, since the kernel held a thread of them all the time (state D). */
  held(): readonly number[];
}

/** What pytest and xdist put into their own environment (`_pytest/runner.py`, `xdist/remote.py`). */
const TEST = 'PYTEST_CURRENT_TEST';
const WORKER = 'PYTEST_XDIST_WORKER';
const STAGE = / \((?:setup|call|teardown)\)$/;
/** As many as a look has time for; machines have fewer processors. */
const MOST_PROCESSES = 200;
const DEEPEST = 64;
/** As in `process-tree/registration.ts`. */
const MOST_NAMES = 20_000;

/** Watches the tests that the command's registered interpreters run. Linux only; elsewhere it sees none. */
export function watchTests({ root, registeredDir }: Pick<TreeMarks, 'root' | 'registeredDir'>): TestWatch {
  let seen = new Map<string, SeenTest>();
  let held: readonly number[] = [];
  const symbols = environSymbols();
  return {
    async look(nowMs) {
      if (registeredDir === undefined) return;
      const now = new Map<string, SeenTest>();
      const silent = new Set<number>();
      for (const { pid, test, worker } of await testsOf(registeredDir, root.pid, symbols, silent)) {
        const key = `${pid} ${test}`;
        now.set(key, { test, worker, sinceMs: seen.get(key)?.sinceMs ?? nowMs });
      }
      seen = now;
      held = [...silent];
    },
    running: () => [...seen.values()].sort((a, b) => a.sinceMs - b.sinceMs),
    held: () => held,
  };
}

interface ReportedTest extends Pick<SeenTest, 'test' | 'worker'> {
  readonly pid: number;
}

/**
 * A child of a test inherits its variable, and keeps it when the test is long over. So a process counts only if it is the
 * topmost with a test of its worker on the way down from the command.
 */
async function testsOf(
  folder: string,
  rootPid: number,
  symbols: EnvironSymbols,
  held: Set<number>,
): Promise<readonly ReportedTest[]> {
  const told: (ReportedTest & { readonly above: readonly number[] })[] = [];
  const whenCalm = calm();
  const isCalm: Calm = async (pid) => {
    const found = await whenCalm(pid);
    // One with too many threads to look at is left out as well, and not held for that.
    if (!found && waitsForDevice(pid)) held.add(pid);
    return found;
  };
  for (const row of registered(folder)) {
    const above = ancestors(row, rootPid);
    const variables = above === null ? null : await liveVariables(row.pid, [TEST, WORKER], symbols, isCalm);
    const test = variables?.get(TEST);
    if (above === null || test === undefined || !STAGE.test(test) || (await isInherited(row.pid, test, isCalm)))
      continue;
    told.push({ pid: row.pid, test: test.replace(STAGE, ''), worker: variables?.get(WORKER) ?? null, above });
  }
  return told.filter(({ above, worker }) => {
    return !told.some((other) => other.worker === worker && above.includes(other.pid));
  });
}

function registered(folder: string): readonly ProcessRow[] {
  try {
    // Registrations stay when a process has ended, and a suite may start thousands.
    const alive = new Set(readdirSync('/proc'));
    const { pids } = registeredIn(someNames(folder, MOST_NAMES));
    const living = pids.filter((pid) => alive.has(String(pid))).slice(0, MOST_PROCESSES);
    return living.flatMap((pid) => {
      const row = platform.readProcess(pid);
      return row !== null && platform.isRegistered(folder, row) ? [row] : [];
    });
  } catch {
    return [];
  }
}

/** PIDs from its parent up to the command itself; `null` for a process that is no longer below it. */
function ancestors(process: ProcessRow, rootPid: number): readonly number[] | null {
  const above: number[] = [];
  for (let row: ProcessRow | null = process; row !== null && above.length < DEEPEST; ) {
    if (row.pid === rootPid) return above;
    above.push(row.ppid);
    row = row.ppid <= 1 ? null : platform.readProcess(row.ppid);
  }
  return null;
}

/** The process was started with it, so it is a program that a test started. */
async function isInherited(pid: number, test: string, isCalm: Calm): Promise<boolean> {
  try {
    if (!(await isCalm(pid))) return true;
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${TEST}=${test}`);
  } catch {
    return true;
  }
}
