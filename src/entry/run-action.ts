import { ExpectedError } from '../base/errors.ts';
import { noDebugger } from '../base/no-debugger.ts';
import { githubFailure } from '../publish/github/failure.ts';
import { githubHost } from '../publish/github/host.ts';
import { run } from '../run/run.ts';
import { settingsFromInputs } from '../settings/from-inputs.ts';
import { mergeSettings } from '../settings/merge-settings.ts';
import { currentFolder } from './current-folder.ts';
import { quietStreams } from './quiet-streams.ts';

/** The main step: inputs to settings to the pipeline. Never rejects. @returns the step's exit code. */
export async function runAction(env: NodeJS.ProcessEnv): Promise<number> {
  noDebugger();
  quietStreams();
  try {
    const merge = mergeSettings(env);
    if (merge !== null) {
      const { runMerge } = await import('../publish/github/run-merge.ts');
      return await runMerge(merge, env);
    }
    const settings = settingsFromInputs(env, env['GITHUB_WORKSPACE'] || currentFolder());
    return await run(settings, githubHost(env, settings));
  } catch (failure) {
    await githubFailure(failure);
    return failure instanceof ExpectedError ? failure.exitCode : 125;
  }
}
