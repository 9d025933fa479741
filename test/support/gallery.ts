/** Summary of a command that waits for what runs in containers, in `docs/gallery/`. */
export const CONTAINER_PAGE = 'step-container.md';

/** The pages are to be written anew. */
export function isUpdate(): boolean {
  return process.env['WHYHUNG_UPDATE_GOLDEN'] === '1' && process.env['CI'] !== 'true';
}

/** The job summary as a page: its own headings one level down, what changes from run to run taken out. */
export function galleryPage(page: string, from: string, summary: string, files: readonly string[]): string {
  const kind = page.replace(/\.md$/, '');
  const body = withoutChance(summary.replace(/^(#+) /gm, '#$1 '), files);
  const source = `[${from}](../../${from})`;
  return `# ${kind}\n\nThe job summary of ${source}, made by the tests. [What the kind means](../verdicts/${page}).\n\n${body}`;
}

export function headings(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ .*$/gm)].map(([line]) => line);
}

/** Whatever differs between two runs and two machines. */
export function withoutChance(text: string, files: readonly string[]): string {
  return text
    .replace(/\bpid \d+/g, 'pid N')
    .replace(/\bprocess \d+/g, 'process N')
    .replace(/(127\.0\.0\.1|\[::1\]):\d+/g, '$1:PORT')
    .replace(/\/\S*?\/repository\//g, '')
    .replace(/\/[\w./-]*\/lib\/python3\.\d+\//g, '')
    .replace(/\/tmp\/\w*\.?/g, '/tmp/NAME.')
    .replace(/\/[\w./-]*\/(?=bin\/python)/g, '/')
    .replace(/([\w./-]+\.py):\d+/g, (place, file) => (files.includes(file) ? place : `${file}:LINE`))
    .replace(/\b(\d+h)?(\d+m)?\d+(\.\d+)?s\b/g, 'TIME')
    .replace(/\b\d+(\.\d+)? [KMG]iB/g, 'SIZE')
    .replace(/^- (Memory|Disk|Load|System|Seen)\b.*\n/gm, '')
    .replace(/0x[0-9a-f]+/g, 'ADDRESS')
    .replace(/\b(thread|inode|ident) \d{3,}/g, '$1 N')
    .replace(/\d+ %/g, 'N %')
    .replace(/\n{3,}/g, '\n\n');
}
