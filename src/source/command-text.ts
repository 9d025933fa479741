import type { Process } from '../model/snapshot.ts';

/** What CPython calls the code of `-c` (`pymain_run_command` in Modules/main.c), and of a plain `exec()` as well. */
export const COMMAND_FILE = '<string>';

/** Options of one letter that take the next word where nothing follows them in their own (`python --help`). */
const WITH_WORD = /[WX]$/;

/** The program that an interpreter has from its command line, `-c TEXT`; `null` where it has none. */
export function commandText({ argv, python }: Process): string | null {
  if (python === null) return null;
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (!/^-[A-Za-z]/.test(word)) return null;
    const command = /^-[^WXm-]*?c/.exec(word);
    if (command !== null) return word.slice(command[0].length) || (argv[at + 1] ?? null);
    if (word.includes('m')) return null;
    if (WITH_WORD.test(word)) at += 1;
  }
  return null;
}

/** The one program that these processes have from their command lines; `null` where there are several: their lines look alike. */
export function onlyCommandText(processes: readonly Process[]): string | null {
  const [only, ...others] = new Set(processes.flatMap((process) => commandText(process) ?? []));
  return only === undefined || others.length > 0 ? null : only;
}
