import type { Command } from './command.ts';
import type { Region } from './region.ts';

/** `$PID`, `${server_pid}`. */
const VARIABLE = /\$\{?([A-Za-z_]\w*)/g;
/** What a shell puts the number of its last job in. */
const LAST_JOB = /\$\{?!/;

/** The job, started above line `before`, that a piece of a script names by a variable that `$!` was given to right behind it, or by `$!` itself; `null` where it names none. */
export function jobNamedIn(text: string, { read, script }: Region, before: number): Command | null {
  const lines = script.text.split('\n');
  if (LAST_JOB.test(text)) return read.findLast(({ line, isBackground }) => isBackground && line <= before) ?? null;
  for (const [, name] of text.matchAll(VARIABLE)) {
    const set = read.findLast(({ words }) => words[0]?.parts[0] === `${name}=`);
    if (set === undefined || !LAST_JOB.test(lines[set.line - 1] ?? '')) continue;
    return read.findLast(({ line, isBackground }) => isBackground && line <= set.line) ?? null;
  }
  return null;
}
