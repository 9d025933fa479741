import type { JobFacts } from '../../model/snapshot.ts';

/** The job that the step runs in, from the variables that GitHub documents for every step; `null` outside a job. */
export function jobFacts(environment: Readonly<Record<string, string | undefined>>): JobFacts | null {
  const value = (name: string) => environment[name] ?? '';
  if (value('GITHUB_ACTIONS') !== 'true' || value('GITHUB_RUN_ID') === '') return null;
  return {
    server: value('GITHUB_SERVER_URL'),
    repository: value('GITHUB_REPOSITORY'),
    workflow: value('GITHUB_WORKFLOW'),
    job: value('GITHUB_JOB'),
    runId: value('GITHUB_RUN_ID'),
    attempt: value('GITHUB_RUN_ATTEMPT'),
    commit: value('GITHUB_SHA'),
    ref: value('GITHUB_REF'),
    system: value('RUNNER_OS'),
    architecture: value('RUNNER_ARCH'),
  };
}
