import { plainText } from '../../plain-text.ts';

/**
 * Text in which the runner finds no command. It looks for `::name::` at the start of a line, spaces aside, and for the older
 * `##[name]` anywhere in a line (actions/runner, ActionCommand.cs).
 */
export function withoutCommands(text: string): string {
  return plainText(text)
    .replaceAll('##[', '# #[')
    .replace(/^(\s*)::/gm, '$1: :');
}

/**
 * Text for the job log with workflow commands switched off around it, under a name that the text cannot know. The first line
 * break ends whatever the command left unfinished on the line, since a command in the middle of a line is none.
 */
export function guarded(text: string): string {
  const token = crypto.randomUUID();
  return `\n::stop-commands::${token}\n${withoutCommands(text).replace(/\n*$/, '\n')}::${token}::\n`;
}
