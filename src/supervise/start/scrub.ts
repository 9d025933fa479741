/** With these a program can write artifacts and caches in the job's name; the runner gives them to actions only. */
const CREDENTIALS = /^(ACTIONS_RUNTIME_|ACTIONS_CACHE_|ACTIONS_RESULTS_URL$)/;
/** Inputs and state of our own action, which a `run:` step has not. */
const OWN = /^(INPUT_|STATE_)/;

/** The environment that a `run:` step in our place would have. */
export function withoutRunnerVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return without(env, (name) => CREDENTIALS.test(name) || OWN.test(name));
}

/** The same for the command line, where `INPUT_*` and `STATE_*` are the user's own. */
export function withoutRunnerCredentials(env: NodeJS.ProcessEnv): Record<string, string> {
  return without(env, (name) => CREDENTIALS.test(name));
}

function without(env: NodeJS.ProcessEnv, dropped: (name: string) => boolean): Record<string, string> {
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && !dropped(name));
  return Object.fromEntries(kept) as Record<string, string>;
}
