/** As the runner takes them, the older form anywhere in a line; bounded, since it comes from the command. */
const STOP = /(?:^[ \t]*::stop-commands::|##\[stop-commands\])(?<token>[\w-]{8,128})[ \t]*\r?$/gm;

/**
 * The token with which the command stopped workflow commands and did not resume them: the runner would show ours as plain text.
 * Read off the last output, so one that was given long before is not seen. `null` where commands are obeyed.
 */
export function openStopToken(outputTail: Uint8Array | null): string | null {
  if (outputTail === null) return null;
  const text = Buffer.from(outputTail).toString('utf8');
  let from = 0;
  for (const stop of text.matchAll(STOP)) {
    // What is said while commands are stopped stops nothing more.
    if (stop.index < from) continue;
    const token = stop.groups?.['token'] ?? '';
    const resumption = new RegExp(`^[ \\t]*::${token}::|##\\[${token}\\]`, 'gm');
    resumption.lastIndex = stop.index + stop[0].length;
    if (!resumption.test(text)) return token;
    from = resumption.lastIndex;
  }
  return null;
}
