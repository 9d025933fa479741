import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { boundedRun } from './bounded-run.mjs';
import { endLeftovers } from './leftovers.mjs';
import { folders, unfinished } from './options.mjs';
import { prepareWorkspace } from './workspace.mjs';

const OPTIONS = ['--sample-interval', '500ms', '--grace', '1s'];
/** Capture, gdb and report on a loaded two-core machine; a run that needs longer has itself hung. */
const BEYOND_DEADLINE_MS = 60_000;

/**
 * Runs a case under the command line at `builtCommandLine`. The result: verdict (`null` where none was written), exit code, seconds, the end of
 * the output, processes left behind, and whether the run had to be killed.
 */
export async function runCase(test, environment, variables, builtCommandLine) {
  const workspace = prepareWorkspace(test, environment, variables);
  // Under a name of its own first: two runs of the corpus at a time must not take each other's report.
  mkdirSync(folders.reports, { recursive: true });
  const report = mkdtempSync(path.join(folders.reports, unfinished));
  try {
    const run = await boundedRun(
      [
        process.execPath,
        builtCommandLine,
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
    return { ...run, leftovers, verdict: verdictIn(report) };
  } finally {
    workspace.remove();
    keep(report, path.join(folders.reports, environment.version, test.name));
  }
}

/** In place of the report of the case's last run. */
function keep(report, place) {
  mkdirSync(path.dirname(place), { recursive: true });
  rmSync(place, { recursive: true, force: true });
  try {
    renameSync(report, place);
  } catch {
    // Another run of the corpus was faster: its report stays.
    rmSync(report, { recursive: true, force: true });
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
