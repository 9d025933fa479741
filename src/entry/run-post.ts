import { noDebugger } from '../base/no-debugger.ts';
import { githubFailure } from '../publish/github/failure.ts';
import { githubHost } from '../publish/github/host.ts';
import { readMainStep } from '../publish/github/runner/state.ts';
import { takeOver } from '../run/take-over.ts';
import { settingsFromInputs } from '../settings/from-inputs.ts';
import { currentFolder } from './current-folder.ts';
import { quietStreams } from './quiet-streams.ts';

/** The step's `post`: does what a killed or cancelled main step could not. Never rejects; never fails the job. */
export async function runPost(env: NodeJS.ProcessEnv): Promise<void> {
  noDebugger();
  quietStreams();
  try {
    const main = readMainStep(env);
    if (main.session === null || main.uploaded) return;
    const settings = settingsFromInputs(env, env['GITHUB_WORKSPACE'] || currentFolder());
    await takeOver({ ...main, session: main.session }, settings, githubHost(env, settings));
  } catch (failure) {
    await githubFailure(failure);
  }
}
