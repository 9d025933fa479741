import { randomBytes } from 'node:crypto';

/** What one gdb printed, by process. */
export interface GdbAnswers {
  /** The JSON lines of a process, without the token. */
  linesOf(pid: number): string;
  /** What gdb itself said, for one that could not run the script. */
  readonly stray: string;
}

const MAX_STRAY = 4000;

/** A beginning of lines that nothing in a target can have guessed. */
export function newToken(): string {
  return `@@whyhung:${randomBytes(8).toString('hex')}`;
}

/** Sorts the lines of a gdb that was asked with this token. */
export function sortLines(output: string, token: string): GdbAnswers {
  const lines = new Map<number, string[]>();
  const stray: string[] = [];
  for (const line of output.split('\n')) {
    if (!line.startsWith(`${token} `)) {
      if (line.trim() !== '') stray.push(line);
      continue;
    }
    // The script writes it last; a line that was cut in the middle has none.
    const pid = Number(/"pid": (\d{1,10})\}$/.exec(line)?.[1] ?? 0);
    const known = lines.get(pid);
    if (known === undefined) lines.set(pid, [line.slice(token.length + 1)]);
    else known.push(line.slice(token.length + 1));
  }
  return {
    linesOf: (pid) => (lines.get(pid) ?? []).join('\n'),
    stray: stray.join('\n').slice(-MAX_STRAY),
  };
}
