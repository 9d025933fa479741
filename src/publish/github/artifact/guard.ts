import { withoutCommands } from '../../plain-text.ts';

/**
 * Text for the job log with workflow commands switched off around it, under a name that the text cannot know. The first line
 * break ends whatever the command left unfinished on the line, since a command in the middle of a line is none.
 */
export function guarded(text: string): string {
  const token = crypto.randomUUID();
  return `\n::stop-commands::${token}\n${withoutCommands(text).replace(/\n*$/, '\n')}::${token}::\n`;
}
