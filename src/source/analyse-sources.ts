import path from 'node:path';
import * as v from 'valibot';
import type { Problem } from '../base/problem.ts';
import { placeKey } from '../model/places.ts';
import type { SourceFacts, SourceRequest } from '../model/snapshot/source-facts.ts';
import { bounded } from '../parse/text.ts';
import { interpreterRights, whichProgram } from '../rights/programs.ts';
import { ownRights, type Rights } from '../rights/rights.ts';
import { type FileRow, fileRow, lastRow } from './answer-schema.ts';
import type { ProgramRun } from './run-program.ts';
import { startReader, type WaitingReader } from './waiting-reader.ts';

/** Interpreters tried at most: the target's own and a few general ones. */
const MAX_INTERPRETERS = 4;
/** Less than this does not start an interpreter. */
const MIN_RUN_MS = 100;
/** Kept from each run for starting and for the last row, so that the program ends by itself before it is killed. */
const START_MS = 300;
/** What a run may take of the time left while there is another interpreter to turn to. */
const SHARE = 2 / 3;
/** The program's own bounds; asking for more only makes a longer request. */
const MAX_FILES = 200;
const MAX_PATH = 4096;

export interface AnalyseOptions {
  /** Best first: the target's own executable, then `python3`. */
  readonly interpreters: readonly string[];
  /** For all runs together, in milliseconds. */
  readonly budgetMs: number;
  /** Of the target, e.g. `3.8.18`: line numbers differ by version. `null` or absent: the version of the interpreter used. */
  readonly version?: string | null;
  /** With which the files are read: those of the process that named them. Absent: ours. */
  readonly rights?: Rights;
  /** One that may have been started beforehand. */
  readonly waiting?: WaitingReader;
}

/**
 * Reads the source around each place outside the hung process. Never rejects: what cannot be told is a problem, and rows that
 * came before a crash, or from an earlier interpreter, are kept.
 */
export async function analyseSources(
  requests: readonly SourceRequest[],
  options: AnalyseOptions,
): Promise<SourceFacts> {
  const end = performance.now() + Math.max(options.budgetMs, 0);
  const interpreters = [...new Set(options.interpreters)].slice(0, MAX_INTERPRETERS);
  const merged = byFile(requests);
  const problems: Problem[] = [];
  if (merged.length > MAX_FILES) problems.push(problem(`Only ${MAX_FILES} of ${merged.length} files were read.`));
  let pending = merged.slice(0, MAX_FILES);
  const answered = new Map<string, FileRow>();
  /** Of files that nobody's rights did not open: the next interpreter may be trusted with more. */
  const unopened = new Map<string, FileRow>();
  for (const [position, interpreter] of interpreters.entries()) {
    const left = end - performance.now();
    if (pending.length === 0 || left < MIN_RUN_MS) break;
    const boundMs = position + 1 < interpreters.length ? Math.max(left * SHARE, MIN_RUN_MS) : left;
    const question = requestFor(pending, options.version ?? null, boundMs);
    const rights = options.rights ?? ownRights();
    const { run, hasFewerRights } = await ask(interpreter, question, boundMs, rights, options.waiting);
    const failure = run.failure ?? takeRows(run.lines, pending, answered, problems);
    if (run.failure !== null) takeRows(run.lines, pending, answered, problems);
    for (const row of hasFewerRights ? [...answered.values()] : []) {
      if (row.modified !== null) continue;
      unopened.set(row.file, row);
      answered.delete(row.file);
    }
    if (failure !== null) problems.push(problem(`Reading sources with ${interpreter} failed: ${failure}.`));
    const open = pending.filter((request) => !answered.has(request.file));
    // The first one without an answer was in work when the run failed: the others go before it.
    pending = [...open.slice(1), ...open.slice(0, 1)];
  }
  for (const { file } of pending) {
    const row = unopened.get(file);
    if (row !== undefined) answered.set(file, row);
  }
  const silent = pending.filter((request) => !answered.has(request.file));
  if (silent.length > 0) {
    const more = silent.length > 1 ? ` and ${silent.length - 1} more` : '';
    problems.push(
      problem(
        `No interpreter read ${silent[0]?.file ?? ''}${more}.`,
        interpreters.length === 0 ? 'Put a python3 on PATH.' : '',
      ),
    );
  }
  return factsFrom([...answered.values()], problems);
}

/** With no more rights than that, and as nobody where the interpreter is not to be trusted with them. */
async function ask(
  interpreter: string,
  question: string,
  boundMs: number,
  wanted: Rights,
  waiting: WaitingReader | undefined,
): Promise<{ readonly run: ProgramRun; readonly hasFewerRights: boolean }> {
  const program = path.isAbsolute(interpreter) ? interpreter : (whichProgram(interpreter, wanted) ?? interpreter);
  const rights = interpreterRights(program, wanted);
  if (rights === null) return { run: { lines: [], failure: 'others could have changed it' }, hasFewerRights: true };
  const reader = waiting?.take(program, rights) ?? startReader(program, rights);
  return { run: await reader.finish(question, boundMs), hasFewerRights: rights !== wanted };
}

/** One request a file, each place once. */
function byFile(requests: readonly SourceRequest[]): readonly SourceRequest[] {
  const files = new Map<string, SourceRequest>();
  for (const request of requests) {
    // Names such as `<string>` and `<frozen runpy>` stand for code without a file.
    if (request.file.length > MAX_PATH || (request.file.startsWith('<') && request.text === undefined)) continue;
    const earlier = files.get(request.file);
    const places = new Map<string, SourceRequest['places'][number]>();
    for (const place of [...(earlier?.places ?? []), ...request.places]) {
      const key = placeKey('', place.line, place.function);
      if (!places.has(key) || place.firstLine !== null) places.set(key, place);
    }
    const finds = [...(earlier?.finds ?? []), ...request.finds];
    const text = request.text === undefined ? {} : { text: request.text };
    files.set(request.file, { file: request.file, ...text, places: [...places.values()], finds });
  }
  return [...files.values()];
}

function requestFor(files: readonly SourceRequest[], version: string | null, boundMs: number): string {
  const numbers = /^(\d+)\.(\d+)/.exec(version ?? '');
  return JSON.stringify({
    version: numbers === null ? null : [Number(numbers[1]), Number(numbers[2])],
    seconds: Math.max(boundMs - START_MS, MIN_RUN_MS) / 1000,
    files,
  });
}

/** Enters the rows of files that were asked for; returns what is wrong with the answer as a whole, or `null`. */
function takeRows(
  lines: readonly string[],
  asked: readonly SourceRequest[],
  answered: Map<string, FileRow>,
  problems: Problem[],
): string | null {
  const names = new Set(asked.map((request) => request.file));
  for (const [index, line] of lines.entries()) {
    const value = parsed(line);
    const last = v.safeParse(lastRow, value);
    if (last.success) {
      problems.push(...last.output.problems.map((one) => problem(`Sources: ${one.message}.`)));
      return null;
    }
    const row = v.safeParse(fileRow, value);
    if (!row.success) return `line ${index + 1} of its answer is not as expected (${row.issues[0].message})`;
    if (names.has(row.output.file)) answered.set(row.output.file, row.output);
  }
  return 'its answer has no end';
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function factsFrom(rows: readonly FileRow[], problems: readonly Problem[]): SourceFacts {
  const places = rows.flatMap((row) =>
    row.places.map((place) => [placeKey(row.file, place.line, place.function), { ...place, file: row.file }] as const),
  );
  const modified = rows.flatMap((row) => (row.modified === null ? [] : [[row.file, row.modified] as const]));
  return {
    places: Object.fromEntries(places),
    found: rows.flatMap((row) => row.found.map((found) => ({ ...found, file: row.file }))),
    modified: Object.fromEntries(modified),
    problems: [...problems, ...rows.flatMap(problemsOf)],
  };
}

function problemsOf(row: FileRow): readonly Problem[] {
  return row.problems.map((one) => {
    // What is about no line is about the file.
    if (one.line === null) return problem(`The source of ${bounded(row.file)} could not be read: ${one.message}.`);
    const at = `, line ${one.line}${one.function === null ? '' : ` (${one.function})`}`;
    return problem(`The source of ${bounded(row.file)}${at} was only partly understood: ${one.message}.`);
  });
}

function problem(message: string, remedy = ''): Problem {
  return { where: 'source', pid: null, message, remedy };
}
