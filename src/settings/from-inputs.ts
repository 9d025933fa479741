import { buildSettings } from './build-settings.ts';
import { OPTIONS, type OptionTexts } from './options.ts';
import type { Settings } from './settings.ts';

/**
 * Settings of the action. The runner hands an input on as `INPUT_<NAME>`, upper case, spaces as underscores and all else as it is
 * (actions/runner `NodeScriptActionHandler`). `run` keeps its white space, as a script may need it.
 * @throws ExpectedError that names the input, the value and what is allowed.
 */
export function settingsFromInputs(environment: NodeJS.ProcessEnv, base: string): Settings {
  const texts = Object.fromEntries(
    OPTIONS.map(({ name, default: fallback }) => {
      const text = environment[`INPUT_${name.toUpperCase()}`] ?? '';
      return [name, name === 'run' ? text : text.trim() || fallback];
    }),
  ) as unknown as OptionTexts;
  return buildSettings(texts, null, base, (name) => name);
}
