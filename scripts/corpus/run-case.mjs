import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { boundedRun } from './bounded-run.mjs';
import { endLeftovers } from './leftovers.mjs';
import { folders } from './options.mjs';
import { prepareWorkspace } from './workspace.mjs';

const OPTIONS = ['--sample-interval', '500ms', '--grace', '1s'];
/** Capture, gdb and report on a loaded two-core machine; a run that needs longer has itself hung. */
const BEYOND_DEADLINE_MS = 60_000;

/**
 * Runs a case under the built command line. The result: verdict (`null` where none was written), exit code, seconds, the end of
 * the output, processes left behind, and whether the run had to be killed.
 */
export async function runCase(test, environment, variables) {
  const workspace = prepareWorkspace(test, environment, variables);
  const report = path.join(folders.reports, environment.version, test.name);
  rmSync(report, { recursive: true, force: true });
  mkdirSync(report, { recursive: true });
  try {
    const run = await boundedRun(
      [
        process.execPath,
        folders.commandLine,
        '--report-dir',
        report,
        '--timeout',
        `${test.timeoutMs}ms`,
        ...OPTIONS,
        '--',
        ...workspace.command,
      ],
      workspace,
      test.timeoutMs + BEYOND_DEADLINE_MS,
    );
    const leftovers = await endLeftovers(workspace);
    return { ...run, leftovers, verdict: verdictIn(report), culpritsAt: workspace.folder };
  } finally {
    workspace.remove();
  }
}

function verdictIn(report) {
  const file = path.join(report, 'verdict.json');
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
