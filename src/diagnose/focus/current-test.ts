import { isForkOf, xdistWorkerOf } from '../../model/kinship.ts';
import { isPytest } from '../../model/process-kind.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { lastDetails } from '../../model/threads.ts';

/** The test that a process runs itself, as pytest writes it (`tests/a.py::test_b (call)`); `null` where it runs none or only inherited the name. */
export function currentTestOf(snapshot: Snapshot, process: Process): string | null {
  const test = lastDetails(process)?.currentTest ?? null;
  return test === null || inheritsTest(ancestorsOf(snapshot, process), process) ? null : test;
}

/** The test in which a process was started that runs none itself; `null` where nothing tells. */
export function startedInTest(snapshot: Snapshot, process: Process): string | null {
  const test = lastDetails(process)?.currentTest ?? null;
  return test !== null && inheritsTest(ancestorsOf(snapshot, process), process) ? test : null;
}

/**
 * Whether the variable with the test's name came with the environment: pytest sets it in its own process only, so what is below a process
 * that runs pytest, and does not run pytest itself, shows the test in which it was started. `ancestors`: the nearest first.
 */
export function inheritsTest(ancestors: readonly Process[], process: Process): boolean {
  if (xdistWorkerOf(process) !== null) return false;
  const [parent, ...others] = ancestors;
  if (parent === undefined) return false;
  // A fork has the arguments of its parent, whatever that runs.
  if (isForkOf(process, parent)) return isPytest(parent) || hasTest(parent) || inheritsTest(others, parent);
  return !isPytest(process) && ancestors.some((one) => isPytest(one) || hasTest(one));
}

function hasTest(process: Process): boolean {
  return (lastDetails(process)?.currentTest ?? null) !== null;
}

/** Deeper than any tree of a test. */
const DEPTH_LIMIT = 32;

/** The parents that the snapshot has, the nearest first. */
function ancestorsOf({ processes }: Snapshot, process: Process): readonly Process[] {
  const found: Process[] = [];
  let here: Process | undefined = process;
  while (here !== undefined && found.length < DEPTH_LIMIT) {
    const { ppid }: Process = here;
    here = processes.find(({ pid }) => pid === ppid && pid !== process.pid);
    if (here !== undefined) found.push(here);
  }
  return found;
}
