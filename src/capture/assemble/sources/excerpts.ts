import type { Frame, Process, Snapshot, SourceExcerpt } from '../../../model/snapshot.ts';
import { lastDetails, threadsOf } from '../../../model/threads.ts';
import { absoluteFile, ownerOf, userFrame } from '../../../model/user-frames.ts';
import type { ReaderOf, SourceReader } from './sources.ts';

/** A function's first lines and the line itself are mostly within that. */
const LINES_BEFORE = 9;
const LINES_AFTER = 6;
/** Where a stack has none of the user's code, so many of its innermost frames are shown with what is around them. */
const LIBRARY_FRAMES = 2;
/** More code than anybody reads in a report; 2,000 threads mostly stand at a few places. */
const EXCERPTS_LIMIT = 600;
const TEXT_LIMIT = 300_000;
/** Places close together share an excerpt, up to so many lines: one string stays far below what readers take. */
const LINES_LIMIT = 150;

/** A file's name comes from the target: only what looks like a program, or lies in the workspace, is shown. */
const PROGRAM = /\.(py|pyw|pyx|pxd)$/;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The snapshot with the code around the places where frames of the user stand, read after the capture. */
export function withExcerpts(snapshot: Snapshot, readerOf: ReaderOf): Snapshot {
  const excerpts: SourceExcerpt[] = [];
  let length = 0;
  for (const { file, reader, lines } of placesOf(snapshot, readerOf)) {
    for (const { from, to } of merged(lines)) {
      if (excerpts.length >= EXCERPTS_LIMIT || length >= TEXT_LIMIT) return { ...snapshot, excerpts };
      const text = reader.block(file, from, to);
      if (text === null || length + text.length > TEXT_LIMIT) continue;
      // Another user's process stands there as well.
      if (excerpts.some((one) => one.file === file && one.line === from && one.text === text)) continue;
      excerpts.push({ file, line: from, text });
      length += text.length;
    }
  }
  return { ...snapshot, excerpts };
}

/** Lines of an absolute file that processes of one user stand at. */
interface Place {
  readonly file: string;
  readonly reader: SourceReader;
  readonly lines: Set<number>;
}

/** Files of the innermost frames first, since those matter where room is short. */
function placesOf({ processes, workspace }: Snapshot, readerOf: ReaderOf): readonly Place[] {
  const byReader = new Map<SourceReader, Map<string, Place>>();
  const places: Place[] = [];
  for (const process of processes) {
    const reader = readerOf(process);
    const known = byReader.get(reader) ?? new Map<string, Place>();
    byReader.set(reader, known);
    for (const { file, line } of shownFrames(process, workspace)) {
      if (line === null || !file.startsWith('/')) continue;
      if (!PROGRAM.test(file) && ownerOf(file, workspace) !== 'workspace') continue;
      const place = known.get(file) ?? { file, reader, lines: new Set() };
      if (!known.has(file)) places.push(place);
      known.set(file, place);
      place.lines.add(line);
    }
  }
  return places;
}

function shownFrames(process: Process, workspace: string): readonly Frame[] {
  const details = lastDetails(process);
  const cwd = details?.cwd ?? process.cwd;
  const actors = [...threadsOf(process), ...(details?.tasks ?? []), ...(details?.greenlets ?? [])];
  const stacks = actors.flatMap((actor) => ['startedAt' in actor ? actor.startedAt : [], actor.frames]);
  const inFull = (frames: readonly Frame[]) =>
    frames.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
  // A verdict's line may be where a thread or a task ended, or where an object was made.
  const traces = (details?.objects ?? []).flatMap(({ endedAt, createdAt }) => [endedAt, createdAt]);
  const ends = traces.flatMap((frames) => userFrame(inFull(frames), workspace) ?? []);
  const standing = stacks.flatMap((frames) => {
    const absolute = inFull(frames);
    const own = absolute.filter(({ file }) => ['workspace', 'other'].includes(ownerOf(file, workspace)));
    return own.length > 0 ? own : absolute.slice(0, LIBRARY_FRAMES);
  });
  return [...standing, ...ends];
}

function merged(lines: ReadonlySet<number>): readonly Range[] {
  const ranges: Range[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const range = { from: Math.max(1, line - LINES_BEFORE), to: line + LINES_AFTER };
    const last = ranges.at(-1);
    const isClose = last !== undefined && range.from <= last.to + 1 && range.to - last.from < LINES_LIMIT;
    if (isClose) ranges[ranges.length - 1] = { from: last.from, to: range.to };
    else ranges.push(range);
  }
  return ranges;
}
