import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundedRun } from './bounded-run.mjs';
import { endLeftovers } from './leftovers.mjs';
import { prepareWorkspace } from './workspace.mjs';

/** Gets the orphans of the program, which then are still found, whatever they have taken off. */
const reaper = path.join(path.dirname(fileURLToPath(import.meta.url)), 'reaper.py');

/**
 * Runs a case's program alone, to show that the case is sound: it is still there at its deadline, or, where it has to complete,
 * it ends before. The processes of a hanging program are ended here, so none count as left behind.
 */
export async function checkCase(test, environment, variables) {
  const workspace = prepareWorkspace(test, environment, variables);
  try {
    const command = [environment.python, '-I', '-S', reaper, ...workspace.command];
    workspace.hasReaper = true;
    const run = await boundedRun(command, workspace, test.timeoutMs);
    await endLeftovers(workspace);
    const right = run.overrun !== (test.expect.completes ?? false);
    const failed = right
      ? []
      : [run.overrun ? `still runs after ${test.timeoutMs / 1000} s` : `ended with exit code ${run.exitCode}`];
    return { ...run, negative: test.negative, failed, wrongBlame: null, right };
  } finally {
    workspace.remove();
  }
}
