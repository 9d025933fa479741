import { OPTIONS, type Option } from './options.ts';

/** What a command line says: values by the options' names, and the command to run. */
export interface Words {
  readonly values: ReadonlyMap<string, string>;
  readonly command: readonly string[];
}

const KNOWN: ReadonlyMap<string, Option> = new Map(
  OPTIONS.filter((option) => !('actionOnly' in option)).map((option) => [`--${option.name}`, option]),
);

/**
 * Reads a command line in which all is in order: `--name value`, `--name=value`, a switch with or without a value, up to `--` or to the
 * first word that is no option. `null` for every other: commander, which takes a tenth of our start to load, knows what to say then.
 */
export function plainWords(argv: readonly string[]): Words | null {
  const values = new Map<string, string>();
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') return { values, command: argv.slice(at + 1) };
    if (!word.startsWith('-') || word === '-') return { values, command: argv.slice(at) };
    const equals = word.indexOf('=');
    const option = KNOWN.get(equals < 0 ? word : word.slice(0, equals));
    if (option === undefined) return null;
    const next = argv[at + 1];
    const isValue = next !== undefined && !next.startsWith('-');
    if (equals >= 0) values.set(option.name, word.slice(equals + 1));
    else if (isValue) values.set(option.name, next);
    else if (option.isSwitch === true && next !== '-') values.set(option.name, 'true');
    else return null;
    if (equals < 0 && isValue) at += 1;
  }
  return { values, command: [] };
}
