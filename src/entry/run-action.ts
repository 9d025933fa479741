import { ExpectedError } from '../errors.ts';
import { githubFailure } from '../publish/github/failure.ts';
import { githubHost } from '../publish/github/host.ts';
import { run } from '../run.ts';
import { settingsFromInputs } from '../settings/from-inputs.ts';

/** The main step: inputs to settings to the pipeline. Never rejects. @returns the step's exit code. */
export async function runAction(env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const settings = settingsFromInputs(env, env['GITHUB_WORKSPACE'] || process.cwd());
    return await run(settings, githubHost(env, settings));
  } catch (failure) {
    await githubFailure(failure);
    return failure instanceof ExpectedError ? failure.exitCode : 125;
  }
}
