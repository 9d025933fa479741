import { tmpdir } from 'node:os';
import path from 'node:path';
import { ExpectedError, messageOf } from '../../base/errors.ts';
import { renderMerge } from '../../merge/render-merge.ts';
import type { MergeSettings } from '../../settings/merge-settings.ts';
import { githubLog } from './log.ts';
import { mergeRun } from './merge-run.ts';
import { mergeOutputs } from './runner/outputs.ts';
import { addEntries } from './runner/runner-file.ts';
import { appendJobSummary } from './summary/job-summary.ts';

/** The action with `mode: merge`: one summary over all jobs of the run that hung. @returns 0. @throws ExpectedError. */
export async function runMerge(settings: MergeSettings, env: NodeJS.ProcessEnv): Promise<number> {
  const log = githubLog((text) => void process.stderr.write(text));
  const request = {
    env,
    log,
    pattern: settings.artifacts,
    token: settings.githubToken,
    temporaryDirectory: path.resolve(env['RUNNER_TEMP'] || tmpdir()),
  };
  const merged = await mergeRun(request).catch((failure: unknown) => {
    throw new ExpectedError(`the reports of this run could not be listed: ${messageOf(failure)}`);
  });
  const markdown = renderMerge(merged.groups, merged.seen);
  const problems = await appendJobSummary(markdown, env['GITHUB_STEP_SUMMARY']);
  for (const { message } of problems) log.warning(message);
  log.info(
    merged.groups.length === 0
      ? `whyhung: no report of a hang was found under ${settings.artifacts}`
      : merged.groups.map(({ best, reports }) => `whyhung: ${reports.length} × ${best.verdict.headline}`).join('\n'),
  );
  try {
    if (env['GITHUB_OUTPUT']) addEntries(env['GITHUB_OUTPUT'], mergeOutputs(merged.groups));
  } catch (failure) {
    log.warning(`the step's outputs could not be set: ${messageOf(failure)}`);
  }
  return 0;
}
