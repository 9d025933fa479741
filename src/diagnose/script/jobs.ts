import type { Region } from './region.ts';
import type { Command } from './syntax/command.ts';

/** `$PID`, `${server_pid}`. */
const VARIABLE = /\$\{?([A-Za-z_]\w*)/g;
/** What a shell puts the number of its last job in. */
const LAST_JOB = /\$\{?!/;

const NUMBER = String.raw`"?\$(?:!|\{!\}|\w+|\{\w+\})"?`;
/** `kill -0 $pid`, `ps -p $pid`, and what they write thrown away. */
const LIVES = String.raw`(?:kill\s+-0|ps\s+-p)\s*${NUMBER}(?:\s+(?:&|[12])?>>?\s*(?:/dev/null|&[12]))*`;
const LIVES_IN_PROC = String.raw`\[\[?\s+-[de]\s+"?/proc/${NUMBER}\s+\]\]?`;
const FOR_END = new RegExp(String.raw`^(?:while\s+(?:${LIVES}|${LIVES_IN_PROC})|until\s+!\s+${LIVES})\s*;?$`);

/** The head of a loop asks whether a process lives, and nothing else: it goes on until that has ended. */
export function isForEnd(head: string): boolean {
  return FOR_END.test(head);
}

/** The job, started above line `before`, that a piece of a script names by a variable that `$!` was given to right behind it, or by `$!` itself; `null` where it names none. */
export function jobNamedIn(text: string, { read, script }: Region, before: number): Command | null {
  const lines = script.text.split('\n');
  if (LAST_JOB.test(text)) return lastJob(read, before);
  for (const [, name] of text.matchAll(VARIABLE)) {
    const set = read.findLast(({ words }) => words[0]?.parts[0] === `${name}=`);
    if (set === undefined || !LAST_JOB.test(lines[set.line - 1] ?? '')) continue;
    return lastJob(read, set.line);
  }
  return null;
}

function lastJob(read: readonly Command[], before: number): Command | null {
  return read.findLast((one) => isJob(one) && one.line <= before) ?? null;
}

/** The shell has started it with `&`: what a job has substituted into its words is no job of its own. */
export function isJob({ isBackground, isInner }: Command): boolean {
  return isBackground && !isInner;
}
