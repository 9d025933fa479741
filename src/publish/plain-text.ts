/** CSI sequences (colours, cursor) and OSC, DCS, APC, PM strings with their ends: ECMA-48, sections 5.4 and 5.6. */
const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;

/** C0 and C1 controls but for tab and line feed, DEL, and the marks that reorder text on screen (Unicode TR 36). */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g;

/** Text without what a terminal or a log viewer would obey: sequences, control characters, reordering marks. Lines stay lines. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(ANSI_SEQUENCE, '').replace(INVISIBLE, '');
}

/**
 * Text in which the runner finds no command. It looks for `::name::` at the start of a line, spaces aside, and for the older
 * `##[name]` anywhere in a line (actions/runner, ActionCommand.cs). For the terminal as well: a `run:` step may call the command line.
 */
export function withoutCommands(text: string): string {
  return plainText(text)
    .replaceAll('##[', '# #[')
    .replace(/^(\s*)::/gm, '$1: :');
}

/** A message of ours without commands. A name in it that holds line breaks begins no line that could pass for another message; line breaks before it all stay. */
export function messageText(text: string): string {
  return withoutCommands(text).replace(/(?<!^\n*)\n(?=[^\n])/g, '\n  ');
}

/** Plain text on one line of at most `limit` characters. */
export function limitedLine(text: string, limit: number): string {
  const line = plainText(text).replace(/\s+/g, ' ').trim();
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
