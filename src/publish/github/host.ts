import { tmpdir } from 'node:os';
import path from 'node:path';
import pTimeout from 'p-timeout';
import { messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import type { Report } from '../../report/report.ts';
import { uploadedLine } from '../../report/text/artifact-link.ts';
import type { SentryProject } from '../../settings/sentry-dsn.ts';
import type { Settings } from '../../settings/settings.ts';
import { withoutRunnerVariables } from '../../supervise/start/scrub.ts';
import type { Host } from '../host.ts';
import { annotate } from './annotations.ts';
import { guarded } from './artifact/guard.ts';
import { githubLog } from './log.ts';
import { stepOutputs } from './runner/outputs.ts';
import { addEntries } from './runner/runner-file.ts';
import { type Mark, saveForPost } from './runner/state.ts';
import { openStopToken } from './runner/stopped-commands.ts';
import { appendJobSummary } from './summary/job-summary.ts';
import { linkFromSummary } from './summary/summary-link.ts';

/** A sink of `announce` that takes longer is left behind: a cancelled job has seconds. */
const SINK_MS = 1_000;

/** A step of a GitHub job. `env` is the step's environment, in which the client for artifacts looks as well. */
export function githubHost(env: NodeJS.ProcessEnv, settings: Settings): Host {
  const write = (text: string) => void process.stderr.write(text);
  const log = githubLog(write);
  const stateFile = env['GITHUB_STATE'];
  const keep = async (name: 'session' | Mark, value: unknown) => {
    const problems = stateFile ? await sink('state', async () => saveForPost(stateFile, name, value)) : [];
    for (const { message } of problems) log.warning(message);
  };
  return {
    log,
    commandEnvironment: withoutRunnerVariables(env),
    wholeEnvironment: env,
    inheritStdin: false,
    hasPost: true,
    workspace: path.resolve(env['GITHUB_WORKSPACE'] || process.cwd()),
    temporaryDirectory: path.resolve(env['RUNNER_TEMP'] || tmpdir()),
    async started(session) {
      await keep('session', session);
    },
    async announce(verdict, report, outputTail) {
      write(guarded(report.parts?.brief ?? report.text));
      if (report.parts?.stacks) log.group('Stacks that matter', report.parts.stacks);
      const problems = await Promise.all([
        settings.summary ? summarySink(() => appendJobSummary(report.summary, env['GITHUB_STEP_SUMMARY'])) : [],
        settings.annotations
          ? sink('annotations', () => annotate(verdict, report, settings, openStopToken(outputTail)))
          : [],
      ]);
      await keep('announced', true);
      return problems.flat();
    },
    async upload(report, boundMs) {
      // Loaded only now: most runs never need it.
      const { uploadReport } = await import('./artifact/artifact.ts');
      // The client reports its progress on standard output; the command may have left an unfinished line there.
      process.stdout.write('\n::group::whyhung: uploading the report\n');
      const [published, unsent] = await Promise.all([
        uploadReport(report, settings, env, boundMs),
        sendToSentry(report, settings.sentry),
      ]);
      // At once, so that a kill right after it brings no second upload. Also when it failed: the client has tried for long enough, and
      // `post` would only take as long again.
      await keep('uploaded', true);
      process.stdout.write('::endgroup::\n');
      const { pageUrl = null, artifactUrl } = published;
      if (pageUrl !== null) log.info(`whyhung: open the report: ${pageUrl}`);
      const line = uploadedLine({ page: pageUrl, artifact: artifactUrl });
      const problems =
        settings.summary && line !== ''
          ? await summarySink(() => linkFromSummary(line, env['GITHUB_STEP_SUMMARY']))
          : [];
      return { ...published, problems: [...published.problems, ...unsent, ...problems] };
    },
    async outputs(verdict, report, published, exitCode) {
      // As the runner closes a run: step that failed.
      if (verdict.outcome === 'completed' && exitCode !== 0) {
        write(`\n::error::Process completed with exit code ${exitCode}.\n`);
      }
      const file = env['GITHUB_OUTPUT'];
      if (file) {
        const outputs = stepOutputs(verdict, report, published, exitCode);
        const problems = await sink('outputs', async () => addEntries(file, outputs));
        for (const { message } of problems) log.warning(message);
      }
    },
    async finished() {
      await keep('finished', true);
    },
  };
}

async function sendToSentry(report: Report, project: SentryProject | null): Promise<readonly Problem[]> {
  if (project === null) return [];
  // Loaded only now: most runs never need it.
  const { sendReport } = await import('../sentry/send-report.ts');
  return await sendReport(report, project);
}

async function summarySink(write: () => Promise<readonly Problem[]>): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const appended = await sink('job summary', async () => {
    problems.push(...(await write()));
  });
  return [...problems, ...appended];
}

/** Runs one sink within its bound; what goes wrong becomes a problem, so that the other sinks and the exit code stay. */
async function sink(where: string, work: () => Promise<void>): Promise<readonly Problem[]> {
  try {
    await pTimeout(work(), { milliseconds: SINK_MS, message: `it did not finish within ${SINK_MS} ms` });
    return [];
  } catch (failure) {
    return [{ where, pid: null, message: `Could not write the step's ${where}: ${messageOf(failure)}.`, remedy: '' }];
  }
}
