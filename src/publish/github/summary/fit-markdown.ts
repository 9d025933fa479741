/** Said at the end of a text that was cut. */
const CUT_NOTE = '\n\n_Cut here: there is no more room in this summary. The report folder holds everything._\n';

/** Block tags that a cut may leave open, and that would swallow the note. */
const BLOCK_TAGS = ['pre', 'code', 'table', 'details', 'blockquote'];

/**
 * Markdown of at most `room` bytes in UTF-8: whole if it fits, else its first lines with open blocks closed and a note.
 * `null` where not even the note fits.
 */
export function fitMarkdown(markdown: string, room: number): string | null {
  if (Buffer.byteLength(markdown) <= room) return markdown;
  let kept = room;
  // Each turn gives up at least the bytes that the closing tags were too many.
  while (kept > 0) {
    const lines = firstLines(markdown, kept);
    const cut = lines + closing(lines) + CUT_NOTE;
    const excess = Buffer.byteLength(cut) - room;
    if (excess <= 0) return lines === '' ? null : cut;
    kept = Math.min(kept, Buffer.byteLength(lines)) - excess;
  }
  return null;
}

function firstLines(markdown: string, bytes: number): string {
  const cut = Buffer.from(markdown).subarray(0, bytes).toString('utf8');
  return cut.slice(0, cut.lastIndexOf('\n') + 1);
}

function closing(markdown: string): string {
  const fence = openFence(markdown);
  const tags = BLOCK_TAGS.flatMap((tag) => {
    const opened = markdown.split(`<${tag}`).length - markdown.split(`</${tag}`).length;
    return Array.from({ length: Math.max(0, opened) }, () => `</${tag}>`);
  });
  return `${fence === '' ? '' : `${fence}\n`}${tags.length > 0 ? `\n${tags.join('')}\n` : ''}`;
}

/** The run of backticks or tildes of a fenced block that has no end; empty where all are closed. */
function openFence(markdown: string): string {
  let open = '';
  for (const line of markdown.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) continue;
    if (open === '') open = fence;
    else if (fence[0] === open[0] && fence.length >= open.length) open = '';
  }
  return open;
}
