// Touches paths that are not ours, for the wrapper: where a file system is gone, open(2) and stat(2) never return, no signal ends them, and
// a Node whose own thread is in one neither meets a deadline nor ends. One request a line of standard input (`{"id", "kind", "path"}`), one
// answer a line of standard output, in that order (`{"id", "value"}`, `null` where there is nothing to tell); before them one that it has started.
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dataSymbol } from './elf-symbol.mjs';
import { openRegular } from './regular-file.mjs';

/** The largest hand-written files have half of that. */
const SOURCE_BYTES = 2 * 1024 * 1024;
/** Python, Cython, templates, whose compiled code names their lines, and what shells and make carry out. */
const SOURCE_NAME =
  /\.(py[a-z]?|px[di]|ipynb|html?|xml|jinja2?|j2|mako|tmpl|tpl|(ba|da|k|z)?sh|bats|mk)$|\/(GNU)?[Mm]akefile$/i;
/** A program without a suffix, as people and installers write it: the first line names the interpreter. */
const SCRIPT = /^#!.{0,500}(python|sh\b|make)/;

/** Names of the C library's pointer to the environment (environ(7)). */
const ENVIRON = ['environ', '__environ', '_environ'];

/** @type {Readonly<Record<string, (path: string) => unknown>>} */
const KINDS = {
  /**
   * Only regular files that hold source: the name comes from the target, so it may be a FIFO's or a device's, and a dump can name any file of
   * the machine, whose lines are none of a report's business.
   */
  source(path) {
    const root = /^(\/proc\/\d+\/root)(\/.+)/.exec(path);
    // A link can lead from a name of source to anything.
    const named = SOURCE_NAME.test(root === null ? realpathSync(path) : path);
    const fd = root === null ? openRegular(path) : openBelow(root[1], root[2]);
    if (fd === null) return null;
    try {
      const stats = fstatSync(fd);
      if (stats.size > SOURCE_BYTES) return null;
      const text = readAll(fd, stats.size).toString('utf8');
      return named || SCRIPT.test(text) ? text : null;
    } finally {
      closeSync(fd);
    }
  },
  /** The end of a regular file, and when it was written last. What a script names as the output of a job of its own is no link to anything else. */
  tail: (path) => endOf(openRegular(path, constants.O_NOFOLLOW), ({ nlink }) => nlink <= 1),
  /** The same of a file without a name that a process has open, which nobody but who inherited it can have. */
  nameless: (path) => (DESCRIPTOR.test(path) ? endOf(openRegular(path), ({ nlink }) => nlink === 0) : null),
  /** How full the file system is. */
  disk(path) {
    const { dev } = statSync(path);
    const { bsize, blocks, bavail } = statfsSync(path);
    return { dev, totalBytes: bsize * blocks, freeBytes: bsize * bavail };
  },
  /** Where a C library or a program keeps its pointer to the environment. */
  environ: (path) => dataSymbol(path, ENVIRON),
};

const DESCRIPTOR = /^\/proc\/\d+\/fd\/\d+$/;

/** Some lines. */
const TAIL_BYTES = 4096;

/** The end of an open file that `mayRead` allows, and when it was written last; closes it. */
function endOf(fd, mayRead) {
  if (fd === null) return null;
  try {
    const stats = fstatSync(fd);
    if (!mayRead(stats)) return null;
    const from = Math.max(0, stats.size - TAIL_BYTES);
    const text = readAll(fd, stats.size - from, from).toString('utf8');
    // A line that is cut is none: it may begin in the middle of a secret.
    const end = text.indexOf('\n');
    return { text: from === 0 ? text : end < 0 ? '' : text.slice(end + 1), changedMs: stats.mtimeMs };
  } finally {
    closeSync(fd);
  }
}

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY;

/**
 * Opens a path below the root of a process, which may be a container's: a link there is meant for who lives there, so that each part is opened by
 * itself from the last one on, and no link is followed. `..` is none of a path of source.
 */
function openBelow(root, path) {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const last = parts.pop();
  if (last === undefined || last === '..' || parts.includes('..')) throw new Error('no path of a file');
  let folder = openSync(root, FOLDER);
  try {
    for (const part of parts) {
      const next = openSync(`/proc/self/fd/${folder}/${part}`, FOLDER | constants.O_NOFOLLOW);
      closeSync(folder);
      folder = next;
    }
    return openRegular(`/proc/self/fd/${folder}/${last}`, constants.O_NOFOLLOW);
  } finally {
    closeSync(folder);
  }
}

function readAll(fd, length, from = 0) {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, buffer, filled, length - filled, from + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function answer(kind, path) {
  try {
    return KINDS[kind]?.(path) ?? null;
  } catch {
    return null;
  }
}

/** A whole line, also where the pipe takes it in pieces. */
function say(value) {
  const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

/** Lines of standard input as they come. Nothing else goes on here, so that it waits in read(2): streams would take a quarter of the start. */
function* requests() {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let rest = '';
  const decoder = new TextDecoder();
  for (;;) {
    const count = readSync(0, chunk, 0, CHUNK_BYTES, null);
    if (count === 0) return;
    const lines = (rest + decoder.decode(chunk.subarray(0, count), { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** What a pipe holds. */
const CHUNK_BYTES = 64 * 1024;

// By itself Node opens a debugger on it.
process.on('SIGUSR1', () => undefined);
say({ id: -1, value: null });
for (const line of requests()) {
  const { id, kind, path } = JSON.parse(line);
  say({ id, value: answer(kind, path) });
}
