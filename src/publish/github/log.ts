import type { Log } from '../host.ts';
import { limitedLine, messageText, withoutCommands } from '../plain-text.ts';
import { guarded } from './artifact/guard.ts';

/** Longest title of a folded block: one line of the log. */
const TITLE_LENGTH = 200;

/**
 * The job log. Our own lines go to standard error: the runner splits the two streams into lines on their own, so that a
 * half-written line of the command (the dots of pytest) on standard output stays in one piece.
 */
export function githubLog(write: (text: string) => void): Log {
  return {
    info: (text) => write(`${messageText(text)}\n`),
    warning: (text) => write(`whyhung: warning: ${messageText(text)}\n`),
    error: (text) => write(`whyhung: error: ${messageText(text)}\n`),
    group: (title, body) =>
      write(`\n::group::${withoutCommands(limitedLine(title, TITLE_LENGTH))}${guarded(body)}::endgroup::\n`),
  };
}
