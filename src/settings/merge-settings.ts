import { parseChoice } from './parsers.ts';

/** What `mode: merge` can be told. */
export interface MergeSettings {
  /** Names of the artifacts with reports; `*` stands for anything. */
  readonly artifacts: string;
  /** `null`: earlier runs are not looked at. */
  readonly githubToken: string | null;
}

/** The settings of `mode: merge`; `null` where the step is to run a command. @throws ExpectedError for another mode. */
export function mergeSettings(environment: NodeJS.ProcessEnv): MergeSettings | null {
  const input = (name: string) => (environment[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  if (parseChoice('mode', input('mode') || 'run', ['run', 'merge']) === 'run') return null;
  return { artifacts: input('artifacts') || 'whyhung-*', githubToken: input('github-token') || null };
}
