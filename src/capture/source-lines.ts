import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import path from 'node:path';
import type { SourceReader } from '../snapshot/sources.ts';
import { bounded } from '../snapshot/text.ts';
import type { Deadline } from './deadline.ts';
import { readSlice } from './untrusted-file.ts';

/** The largest hand-written files have half of that. */
const FILE_LIMIT_BYTES = 2 * 1024 * 1024;
const MAX_FILES = 2000;
const MAX_SOURCE = 300;

/** Reads source lines from disk, each file once, for as long as there is time. Never throws. */
export function sourceReader(deadline: Deadline): SourceReader {
  const files = new Map<string, readonly string[] | null>();
  const fileLines = (file: string, cwd: string | null): readonly string[] | null => {
    const absolute = path.isAbsolute(file) ? file : cwd === null ? null : path.join(cwd, file);
    if (absolute === null) return null;
    let lines = files.get(absolute);
    if (lines === undefined) {
      if (files.size >= MAX_FILES || deadline.remainingMs() === 0) return null;
      lines = linesOf(absolute);
      files.set(absolute, lines);
    }
    return lines;
  };
  return {
    line(file, line, cwd) {
      const text = fileLines(file, cwd)?.[line - 1]?.trim();
      return text === undefined || text === '' ? null : bounded(text, MAX_SOURCE);
    },
    block(file, from, to) {
      const lines = fileLines(file, null)?.slice(from - 1, to);
      return lines === undefined || lines.length === 0
        ? null
        : lines.map((line) => bounded(line.trimEnd(), MAX_SOURCE)).join('\n');
    },
  };
}

/** Only regular files: the name comes from the target and may be a FIFO's or a device's. */
function linesOf(file: string): readonly string[] | null {
  try {
    const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    try {
      const stats = fstatSync(fd);
      if (!stats.isFile() || stats.size > FILE_LIMIT_BYTES) return null;
      return Buffer.from(readSlice(fd, 0, stats.size))
        .toString('utf8')
        .split('\n');
    } finally {
      closeSync(fd);
    }
  } catch {
    return null;
  }
}
