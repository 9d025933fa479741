/** As the runner takes them; bounded, since it comes from the command. */
const STOP = /^[ \t]*::stop-commands::(?<token>[\w-]{8,128})[ \t]*\r?$/gm;

/**
 * The token with which the command stopped workflow commands and did not resume them: the runner would show ours as plain text.
 * Read off the last output, so one that was given long before is not seen. `null` where commands are obeyed.
 */
export function openStopToken(outputTail: Uint8Array | null): string | null {
  if (outputTail === null) return null;
  const text = Buffer.from(outputTail).toString('utf8');
  const last = [...text.matchAll(STOP)].at(-1);
  const token = last?.groups?.['token'];
  if (last === undefined || token === undefined) return null;
  const resumed = new RegExp(`^[ \\t]*::${token}::`, 'm').test(text.slice(last.index + last[0].length));
  return resumed ? null : token;
}
