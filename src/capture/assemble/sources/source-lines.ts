import path from 'node:path';
import type { Problem } from '../../../base/problem.ts';
import type { Process, Snapshot } from '../../../model/snapshot.ts';
import { includedScripts } from '../../../parse/included-scripts.ts';
import { bounded } from '../../../parse/text.ts';
import { withoutValues } from '../../../parse/without-values.ts';
import { readAs } from '../../../rights/read-as.ts';
import { idsOf, ownRights, type Rights, readerRights } from '../../../rights/rights.ts';
import type { Deadline } from '../../evidence/deadline.ts';
import type { ForeignAnswers, ForeignFiles } from '../../foreign/foreign-files.ts';
import { withExcerpts } from './excerpts.ts';
import { type IncludedFile, isShown, type Unread, withScripts } from './scripts.ts';
import { type ReaderOf, type SourceReader, withSources } from './sources.ts';

const MAX_FILES = 2000;
const MAX_FILES_OF_OTHERS = 60;
const OTHERS_MS = 2000;
/** The largest hand-written files have half of that. */
const FILE_LIMIT_BYTES = 2 * 1024 * 1024;
const MAX_SOURCE = 300;
/** As in `helpers/foreign-files.mjs`, which says why. */
const SOURCE_NAME =
  /\.(py[a-z]?|px[di]|ipynb|html?|xml|jinja2?|j2|mako|tmpl|tpl|(ba|da|k|z)?sh|bats|mk)$|\/(GNU)?[Mm]akefile$/i;
const SCRIPT = /^#!.{0,500}(python|sh\b|make)/;

/** Files that processes of one user name, and what that user can read of them. */
interface Wanted {
  /** `null`: nobody whose rights we could have. */
  readonly rights: Rights | null;
  readonly files: Set<string>;
  readonly texts: Map<string, string>;
}

/**
 * The snapshot with the source lines of its frames and the code around them, and with the scripts that processes carry out, as far as it can
 * be read in time. A process names the files, so that each is read with its rights. Never rejects.
 */
export async function withSourceText(
  snapshot: Snapshot,
  foreign: ForeignFiles,
  deadline: Deadline,
  scripts: ReadonlyMap<number, Unread> = new Map(),
): Promise<Snapshot> {
  const byUser = new Map<string, Wanted>();
  const wantedBy = (process: Process): Wanted => {
    const ids = idsOf(process);
    const rights = ids === null ? ownRights() : readerRights(ids);
    const key = rights === null ? '' : `${rights.uid}:${rights.gid}`;
    const wanted = byUser.get(key) ?? { rights, files: new Set(), texts: new Map() };
    byUser.set(key, wanted);
    return wanted;
  };
  // Which files are asked for is known only by asking for all.
  filled(
    snapshot,
    readers(wantedBy, ({ files }) => namesOnly(files)),
  );
  for (const process of snapshot.processes) {
    for (const file of scripts.get(process.pid)?.files ?? []) wantedBy(process).files.add(file);
  }
  const silent = await readAll(byUser.values(), foreign, deadline);
  const included = new Map<number, readonly string[]>();
  for (let depth = 0; depth < INCLUDE_DEPTH; depth++) {
    let isMore = false;
    for (const process of snapshot.processes) {
      const known = included.get(process.pid) ?? [];
      const further = includedBy(process, scripts.get(process.pid), known, wantedBy(process).texts);
      if (further.length === 0) continue;
      isMore = true;
      included.set(process.pid, [...known, ...further]);
      for (const file of further) wantedBy(process).files.add(file);
    }
    if (!isMore) break;
    silent.push(...(await readAll(byUser.values(), foreign, deadline)));
  }
  const whole = filled(
    snapshot,
    readers(wantedBy, ({ texts }) => sourceReader(texts)),
  );
  const textOf = (process: Process, file: string) => wantedBy(process).texts.get(file) ?? null;
  const partsOf = (process: Process): readonly IncludedFile[] => {
    const kind = scripts.get(process.pid)?.kind ?? 'shell';
    return (included.get(process.pid) ?? []).flatMap((file) => partOf(kind, file, textOf(process, file)));
  };
  const scripted = withScripts(whole, scripts, partsOf, textOf);
  return { ...scripted, problems: [...scripted.problems, ...silent.map(silentProblem)] };
}

/** What is wanted and not read yet, of each user. @returns what did not answer. */
async function readAll(
  wanted: Iterable<Wanted>,
  foreign: ForeignFiles,
  deadline: Deadline,
): Promise<ForeignAnswers['silent'][number][]> {
  const silent: ForeignAnswers['silent'][number][] = [];
  for (const one of wanted) {
    if (one.rights?.by === 'self') silent.push(...(await readOwn(one, foreign, deadline)));
    else if (one.rights !== null) await readOthers(one, one.rights, deadline);
    one.files.clear();
  }
  return silent;
}

/** Files that source files that source files; a chain is mostly one or two long. */
const INCLUDE_DEPTH = 4;
/** Of one script, with what its files take in: each is read. */
const MOST_INCLUDED = 20;

/** Files that the script of a process takes commands from, and that these do, which are not known yet. */
function includedBy(
  { cwd }: Process,
  script: Unread | undefined,
  known: readonly string[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const file = script?.files.find((one) => texts.has(one));
  if (script === undefined || file === undefined) return [];
  // Beside the script of the step lie files of ours alone: what it names lies where it runs.
  const own = script.isOfStep && cwd !== null ? path.join(cwd, path.basename(file)) : file;
  // `$(dirname "$0")` is the folder of the script, `${BASH_SOURCE%/*}` that of the file.
  const named = [file, ...known].flatMap((one) => {
    const text = texts.get(one) ?? '';
    const beside = one === file ? [own] : [own, one];
    return isShown(text) ? beside.flatMap((place) => includedScripts(script.kind, text, place, cwd)) : [];
  });
  const further = [...new Set(named)].filter((one) => one !== file && one !== own && !known.includes(one));
  return further.slice(0, MOST_INCLUDED - known.length);
}

/** The only door for the text of such a file, which may hold nothing but secrets. */
function partOf(kind: Unread['kind'], file: string, text: string | null): readonly IncludedFile[] {
  const bare = isShown(text) ? withoutValues(kind, text) : null;
  return bare === null ? [] : [{ file: bounded(file), text: bare }];
}

function filled(snapshot: Snapshot, readerOf: ReaderOf): Snapshot {
  return withExcerpts(withSources(snapshot, readerOf), readerOf);
}

/** One reader for all processes of a user. */
function readers(wantedBy: (process: Process) => Wanted, make: (wanted: Wanted) => SourceReader): ReaderOf {
  const made = new Map<Wanted, SourceReader>();
  return (process) => {
    const wanted = wantedBy(process);
    const reader = made.get(wanted) ?? make(wanted);
    made.set(wanted, reader);
    return reader;
  };
}

async function readOwn(
  { files, texts }: Wanted,
  foreign: ForeignFiles,
  deadline: Deadline,
): Promise<ForeignAnswers['silent']> {
  const requests = [...files].slice(0, MAX_FILES).map((file) => ({ kind: 'source' as const, path: file }));
  const { values, silent } = await foreign.ask(requests, deadline);
  for (const [file, text] of values) if (typeof text === 'string') texts.set(file, text);
  return silent;
}

/** With another user's rights: a program is started for each file, so they are few, and take a bounded time together. */
async function readOthers({ files, texts }: Wanted, rights: Rights, deadline: Deadline): Promise<void> {
  const began = performance.now();
  for (const file of [...files].slice(0, MAX_FILES_OF_OTHERS)) {
    const boundMs = Math.min(OTHERS_MS - (performance.now() - began), deadline.remainingMs());
    if (boundMs <= 0) return;
    const read = await readAs(rights, file, FILE_LIMIT_BYTES, boundMs);
    // A dump can name any file of the machine, whose lines are none of a report's business.
    if (read !== null && (SOURCE_NAME.test(read.realPath) || SCRIPT.test(read.text))) texts.set(file, read.text);
  }
}

/** Of files that have been read already. */
function sourceReader(texts: ReadonlyMap<string, string>): SourceReader {
  const split = new Map<string, readonly string[]>();
  const fileLines = (file: string | null): readonly string[] | null => {
    const text = file === null ? undefined : texts.get(file);
    if (file === null || text === undefined) return null;
    const lines = split.get(file) ?? text.split('\n');
    split.set(file, lines);
    return lines;
  };
  return {
    line(file, line, cwd) {
      const text = fileLines(absolute(file, cwd))?.[line - 1]?.trim();
      return text === undefined || text === '' ? null : bounded(text, MAX_SOURCE);
    },
    block(file, from, to) {
      const lines = fileLines(file)?.slice(from - 1, to);
      return lines === undefined || lines.length === 0
        ? null
        : lines.map((line) => bounded(line.trimEnd(), MAX_SOURCE)).join('\n');
    },
  };
}

function namesOnly(wanted: Set<string>): SourceReader {
  const note = (file: string | null) => {
    if (file !== null) wanted.add(file);
    return null;
  };
  return { line: (file, _line, cwd) => note(absolute(file, cwd)), block: (file) => note(file) };
}

function absolute(file: string, cwd: string | null): string | null {
  return path.isAbsolute(file) ? file : cwd === null ? null : path.join(cwd, file);
}

function silentProblem({ path: file, mount }: ForeignAnswers['silent'][number]): Problem {
  const where = mount === null ? `of ${bounded(file)}` : `at ${mount.point} (${mount.type})`;
  return {
    where: 'files',
    pid: null,
    message: `The file system ${where} does not answer, so nothing on it was read.`,
    remedy: 'Check whether its server, daemon or disk is still there.',
  };
}
