// The set of stored hangs in test/verdicts/hangs: snapshots of cases of the corpus, many to a file, since what they have in common is most of them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { folders } from '../corpus/options.mjs';

/** Where the set is. */
export const place = path.join(folders.root, 'test', 'verdicts', 'hangs');
/** Cases whose verdict is not what is expected, each with how it differs. */
const notRightFile = path.join(place, 'not-right.json');
const END = '.jsonl.br';
/** A hundred cases to a file, more or less: the parts of the alphabet that the large groups are divided by stay, however many come. */
const DIVIDED = ['wild', 'steps'];
const PARTS = ['a-c', 'd-k', 'l-r', 's-z'];
/** One step below the best, which takes three times as long for three in a hundred. */
const QUALITY = 10;
/** Bits of the window: all of a file, so that each snapshot may be told by those before it. */
const WINDOW = 24;

/** The file of the set that holds the case `group/case`. */
export function fileOf(name) {
  const [group, each] = name.split('/');
  if (!DIVIDED.includes(group)) return `${group}${END}`;
  const part = PARTS.find((range) => each[0] <= range.at(-1)) ?? PARTS.at(-1);
  return `${group}-${part}${END}`;
}

/** The files of the set, by name. */
export function filesOfSet() {
  return existsSync(place)
    ? readdirSync(place)
        .filter((file) => file.endsWith(END))
        .sort()
    : [];
}

/** What a file of the set holds: for each case its name, the interpreter's version, the state of its program, and the snapshot. */
export function readFile(file) {
  const text = brotliDecompressSync(readFileSync(path.join(place, file))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Replaces a file of the set; without a row it goes. */
export function writeFile(file, rows) {
  if (rows.length === 0) return rmSync(path.join(place, file), { force: true });
  const sorted = [...rows].sort((a, b) => (a.case < b.case ? -1 : 1));
  const data = Buffer.from(sorted.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: WINDOW,
    [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
  };
  writeFileSync(path.join(place, file), brotliCompressSync(data, { params }));
}

/** Cases that are not right, by name, each with how it differs from what is expected. */
export function readNotRight() {
  return existsSync(notRightFile) ? JSON.parse(readFileSync(notRightFile, 'utf8')) : {};
}

export function writeNotRight(entries) {
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(notRightFile, `${JSON.stringify(sorted, null, 2)}\n`);
}

const MARK = /[ \t]*# culprit[ \t]*$/gm;

/** Changes when a line of the case's program does: a snapshot tells of the lines as they were. Where the marks stand changes nothing. */
export function stateOf(test) {
  const hash = createHash('sha256');
  const names = readdirSync(test.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'case.json' && !entry.parentPath.includes('__pycache__'))
    .map((entry) => path.relative(test.folder, path.join(entry.parentPath, entry.name)))
    .sort();
  for (const name of names) {
    hash.update(`${name}\0${readFileSync(path.join(test.folder, name), 'latin1').replace(MARK, '')}\0`);
  }
  return hash.digest('hex').slice(0, 12);
}

/** The verdict on a stored snapshot, judged as that of a run which ended as it should. */
export function runOf(verdict) {
  return { verdict, exitCode: 124, leftovers: [], overrun: false, seconds: 0, output: '' };
}

/** What a judgement has against a verdict, in words; empty where it is right. */
export function against(judgement) {
  return [...judgement.failed, ...(judgement.wrongBlame === null ? [] : [`blames wrongly: ${judgement.wrongBlame}`])];
}

/** Files of the case's program of which the snapshot tells another text than they have: it was taken of an earlier state of it. */
export function changedSince(test, snapshot) {
  const changed = new Set();
  const linesOf = (file) => {
    const own = path.join(test.folder, path.relative(snapshot.workspace, file));
    return file.startsWith(`${snapshot.workspace}/`) && existsSync(own) ? readFileSync(own, 'utf8').split('\n') : null;
  };
  const look = (value) => {
    if (value === null || typeof value !== 'object') return;
    const { file, line, source, text } = value;
    const lines = typeof file === 'string' ? linesOf(file) : null;
    const told = typeof source === 'string' && typeof line === 'number' ? source.trim() : '';
    if (lines !== null && told !== '' && !told.endsWith('…') && !sameLine(lines[line - 1], told)) changed.add(file);
    if (lines !== null && Array.isArray(value.linesRead) && text !== lines.join('\n')) changed.add(file);
    for (const each of Object.values(value)) look(each);
  };
  look(snapshot.processes);
  return [...changed].map((file) => path.relative(snapshot.workspace, file));
}

function sameLine(line, told) {
  return line?.replace(MARK, '').trim().startsWith(told.replace(MARK, '').trim());
}
