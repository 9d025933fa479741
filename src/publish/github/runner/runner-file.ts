import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * Opens a file of the runner's (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_STEP_SUMMARY) to read and write. The command knows its name and may have put
 * something else there: a link is not followed, and neither a named pipe nor somebody's lease on it (fcntl(2), F_SETLEASE) holds us. Not created: one
 * that the runner does not know of is never read. @returns a descriptor of a regular file. @throws with the reason.
 */
export function openRunnerFile(file: string): number {
  const { O_RDWR, O_NONBLOCK, O_NOFOLLOW, O_NOCTTY } = constants;
  const fd = openSync(file, O_RDWR | (O_NONBLOCK ?? 0) | (O_NOFOLLOW ?? 0) | (O_NOCTTY ?? 0));
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw new Error(`${file} is not a regular file`);
}

/**
 * Adds entries to GITHUB_OUTPUT or GITHUB_STATE, each between delimiters that no value knows (docs.github.com, "Workflow commands",
 * multiline strings). @throws where the file cannot be written.
 */
export function addEntries(file: string, entries: Readonly<Record<string, string>>): void {
  const fd = openRunnerFile(file);
  try {
    const { size } = fstatSync(fd);
    const blocks = Object.entries(entries).map(([name, value]) => {
      const delimiter = `whyhung_${crypto.randomUUID()}`;
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
    });
    // The command may have left a line unfinished.
    writeAt(fd, `${endsLine(fd, size) ? '' : '\n'}${blocks.join('')}`, size);
  } finally {
    closeSync(fd);
  }
}

/** Writes all of it. @throws where the disk does not take it. */
export function writeAt(fd: number, text: string, position: number): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at, position + at);
}

function endsLine(fd: number, size: number): boolean {
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(fd, last, 0, 1, size - 1);
  return last[0] === 0x0a;
}
