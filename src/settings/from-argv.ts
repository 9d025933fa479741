import { buildSettings } from './build-settings.ts';
import { OPTIONS, type OptionTexts } from './options.ts';
import { plainWords } from './plain-words.ts';
import type { Settings } from './settings.ts';

/** What the words of a command line ask for. */
export type Request =
  | { readonly kind: 'run'; readonly settings: Settings }
  | { readonly kind: 'print'; readonly text: string };

/**
 * @param argv the words after the program's name.
 * @throws ExpectedError that names the option, the value and what is allowed.
 */
export async function requestFromArgv(argv: readonly string[], version: string, base: string): Promise<Request> {
  const words = plainWords(argv) ?? (await import('./commander-words.ts')).commanderWords(argv, version);
  if ('text' in words) return { kind: 'print', text: words.text };
  const texts = Object.fromEntries(
    OPTIONS.map(({ name, default: fallback }) => [name, words.values.get(name) ?? fallback]),
  ) as unknown as OptionTexts;
  return { kind: 'run', settings: buildSettings(texts, words.command, base, (name) => `--${name}`) };
}
