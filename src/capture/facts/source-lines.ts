import { closeSync, constants, fstatSync, openSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { readSlice } from '../../base/untrusted-file.ts';
import { bounded } from '../../parse/text.ts';
import { readAs } from '../../rights/read-as.ts';
import { idsOf, ownRights, type Rights, readerRights } from '../../rights/rights.ts';
import type { ReaderOf, SourceReader } from '../assemble/sources.ts';
import type { Deadline } from '../deadline.ts';

/** The largest hand-written files have half of that. */
const FILE_LIMIT_BYTES = 2 * 1024 * 1024;
const MAX_FILES = 2000;
const MAX_FILES_OF_OTHERS = 60;
const OTHERS_MS = 2000;
const MAX_SOURCE = 300;
/** Python, Cython, and templates, whose compiled code names their lines. */
const SOURCE_NAME = /\.(py[a-z]?|px[di]|ipynb|html?|xml|jinja2?|j2|mako|tmpl|tpl)$/i;
/** A program without a suffix, as people and installers write it: the first lines name the interpreter. */
const PYTHON_SCRIPT = /^#!.{0,500}python|^#!\/bin\/sh\n'{3}exec' .{0,500}python/;

/**
 * Readers of source lines from disk, each with the rights of a process, since that names the files. Each file is read once a user, for as long
 * as there is time. Never throws.
 */
export function sourceReaders(deadline: Deadline): ReaderOf {
  const byUser = new Map<string, SourceReader>();
  const others = othersFiles(deadline);
  return (process) => {
    const ids = idsOf(process);
    const rights = ids === null ? ownRights() : readerRights(ids);
    const key = rights === null ? '' : `${rights.uid}:${rights.gid}`;
    const read = rights === null ? () => null : rights.by === 'self' ? ownLines : others(rights);
    const reader = byUser.get(key) ?? readerBy(read, deadline);
    byUser.set(key, reader);
    return reader;
  };
}

/** Reads the lines of a file, by its absolute name. */
type ReadLines = (file: string) => readonly string[] | null;

function readerBy(read: ReadLines, deadline: Deadline): SourceReader {
  const files = new Map<string, readonly string[] | null>();
  const fileLines = (file: string, cwd: string | null): readonly string[] | null => {
    const absolute = path.isAbsolute(file) ? file : cwd === null ? null : path.join(cwd, file);
    if (absolute === null) return null;
    let lines = files.get(absolute);
    if (lines === undefined) {
      if (files.size >= MAX_FILES || deadline.remainingMs() === 0) return null;
      lines = read(absolute);
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

/**
 * Only regular files that hold source: the name comes from the target, so it may be a FIFO's or a device's, and a dump can name any file of
 * the machine, whose lines are none of a report's business.
 */
function ownLines(file: string): readonly string[] | null {
  try {
    // A link can lead from a name of source to anything.
    const named = SOURCE_NAME.test(realpathSync(file));
    const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    try {
      const stats = fstatSync(fd);
      if (!stats.isFile() || stats.size > FILE_LIMIT_BYTES) return null;
      const text = Buffer.from(readSlice(fd, 0, stats.size)).toString('utf8');
      return named || PYTHON_SCRIPT.test(text) ? text.split('\n') : null;
    } finally {
      closeSync(fd);
    }
  } catch {
    return null;
  }
}

/** The same with another user's rights. A program is started for each file, so they are few, and take a bounded time together. */
function othersFiles(deadline: Deadline): (rights: Rights) => ReadLines {
  let [files, ms] = [MAX_FILES_OF_OTHERS, OTHERS_MS];
  return (rights) => (file) => {
    const boundMs = Math.min(ms, deadline.remainingMs());
    if (files <= 0 || boundMs <= 0) return null;
    const began = performance.now();
    const read = readAs(rights, file, FILE_LIMIT_BYTES, boundMs);
    files -= 1;
    ms -= performance.now() - began;
    if (read === null || !(SOURCE_NAME.test(read.realPath) || PYTHON_SCRIPT.test(read.text))) return null;
    return read.text.split('\n');
  };
}
