import type { SourceFacts, SourceRequest } from '../model/snapshot/source-facts.ts';
import type { Frame, Process, Snapshot } from '../model/snapshot.ts';
import { lastDetails, threadsOf } from '../model/threads.ts';
import { absoluteFile, ownerOf, userFrame } from '../model/user-frames.ts';
import { idsOf, ownRights, type Rights, readerRights } from '../rights/rights.ts';
import { analyseSources } from './analyse-sources.ts';
import { cancelCalls } from './cancel-calls.ts';
import { COMMAND_FILE, onlyCommandText } from './command-text.ts';
import { threadStarts } from './thread-starts.ts';
import type { WaitingReader } from './waiting-reader.ts';

/** The program itself takes at most 3 s; a cancelled job has less. */
const SOURCES_MS = 3_000;
/** Places asked for at most; the analysis has the same bound. */
const MAX_PLACES = 2_000;

/**
 * The snapshot with what the source says about the places where its frames stand. Reads files, runs an interpreter, where it fits the one that
 * waits; never rejects.
 */
export async function withSourceFacts(
  snapshot: Snapshot,
  budgetMs: number,
  waiting?: WaitingReader | null,
): Promise<Snapshot> {
  const groups = new Map<string, Group>();
  for (const process of snapshot.processes) {
    if (threadsOf(process).length === 0) continue;
    const rights = rightsFor(process);
    if (rights === null) continue;
    // The path of one with mounts of its own is another program here, or none.
    const own = process.isApart ? null : process.executable;
    const [executable, version] = [own ?? 'python3', process.python?.version ?? null];
    const key = [executable, version ?? '', rights.uid, rights.gid].join('\n');
    groups.set(key, { executable, version, rights, processes: [...(groups.get(key)?.processes ?? []), process] });
  }
  const end = performance.now() + Math.min(budgetMs, SOURCES_MS);
  let sources = snapshot.sources;
  for (const { executable, version, rights, processes } of groups.values()) {
    const facts = await analyseSources(requestsFor(processes, snapshot.workspace), {
      interpreters: [executable, 'python3', ...(rights.by === 'self' ? [] : ['/usr/bin/python3'])],
      budgetMs: end - performance.now(),
      version,
      rights,
      ...(waiting == null ? {} : { waiting }),
    });
    sources = merged(sources, facts);
  }
  return { ...snapshot, sources, problems: [...snapshot.problems, ...sources.problems] };
}

/** Processes whose sources one interpreter reads. */
interface Group {
  readonly executable: string;
  readonly version: string | null;
  readonly rights: Rights;
  readonly processes: readonly Process[];
}

/** A process names the files itself: none is read that it could not read. `null` where nothing can be read with its rights. */
function rightsFor(process: Process): Rights | null {
  const ids = idsOf(process);
  return ids === null ? ownRights() : readerRights(ids);
}

function requestsFor(processes: readonly Process[], workspace: string): readonly SourceRequest[] {
  const files = new Map<string, Map<string, SourceRequest['places'][number]>>();
  const text = onlyCommandText(processes);
  const isReadable = (file: string) => !file.startsWith('<') || (file === COMMAND_FILE && text !== null);
  let count = 0;
  for (const { file, line, function: name, firstLine } of processes.flatMap((one) => framesOf(one, workspace))) {
    if (line === null || !isReadable(file) || count >= MAX_PLACES) continue;
    const places = files.get(file) ?? new Map<string, SourceRequest['places'][number]>();
    const key = `${line}:${name}`;
    if (places.has(key)) continue;
    const names = lentNames(processes, file, line, name);
    places.set(key, { line, firstLine, function: name, ...(names.length === 0 ? {} : { names }) });
    files.set(file, places);
    count += 1;
  }
  const cancels = cancelCalls(processes);
  const starts = threadStarts(processes, workspace);
  const findsIn = (file: string) => [...(cancels.get(file) ?? []), ...(starts.get(file) ?? [])];
  return [...files].map(([file, places]) => ({
    file,
    ...(file === COMMAND_FILE && text !== null ? { text } : {}),
    places: [...places.values()],
    finds: findsIn(file),
  }));
}

/** Variables of the function that stands there which keep something that a pool has lent. */
function lentNames(processes: readonly Process[], file: string, line: number, name: string | null): readonly string[] {
  return processes.flatMap((process) => {
    const details = lastDetails(process);
    const cwd = details?.cwd ?? process.cwd;
    return (details?.resources ?? []).flatMap(({ lent }) => {
      const frame = lent?.to.frame ?? null;
      if (lent === undefined || frame === null || frame.line !== line || frame.function !== name) return [];
      return absoluteFile(frame.file, cwd) === file ? [lent.to.name] : [];
    });
  });
}

/**
 * Frames whose names lead to an object, since source can say something that joins with it; the user's own, for the loops around
 * a place; the innermost of every stack; blocks (`with`) of libraries that the user's code has called; of frames that were there before the one that made a new call; and the line that started a thread
 * that keeps Python alive.
 */
function framesOf(process: Process, workspace: string): readonly Frame[] {
  const details = lastDetails(process);
  const others = details === null ? [] : [...details.tasks, ...details.greenlets, ...(details.suspended ?? [])];
  const stacks = [...threadsOf(process), ...others].map(({ frames }) => frames);
  const starts = threadsOf(process).flatMap(({ startedAt, daemon }) =>
    daemon === false ? (userFrame(startedAt, workspace) ?? []) : [],
  );
  const cwd = details?.cwd ?? process.cwd;
  const standing = stacks.flatMap((frames) => {
    const absolute = frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
    const own = absolute.findLastIndex(({ file }) => ownerOf(file, workspace) === 'workspace');
    return absolute.filter(
      (frame, depth, all) =>
        depth < 3 ||
        Object.keys(frame.refs ?? {}).length > 0 ||
        frame.managers !== undefined ||
        // A block that a library is in on the user's behalf; not those of the runner below.
        (frame.entering !== undefined && depth < own) ||
        ownerOf(frame.file, workspace) === 'workspace' ||
        (frame.kept === true && all[depth - 1]?.kept === false),
    );
  });
  return [...standing, ...starts];
}

function merged(a: SourceFacts, b: SourceFacts): SourceFacts {
  return {
    places: { ...a.places, ...b.places },
    found: [...a.found, ...b.found],
    modified: { ...a.modified, ...b.modified },
    problems: [...a.problems, ...b.problems],
  };
}
