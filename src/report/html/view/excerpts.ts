import { factsAt } from '../../../model/places.ts';
import type { Frame, Snapshot } from '../../../model/snapshot.ts';

/** Lines of code around one line. */
export interface Excerpt {
  readonly lines: readonly { readonly number: number; readonly text: string; readonly isCurrent: boolean }[];
}

/** A frame, as far as its place is known. */
export type FramePlace = Pick<Frame, 'file' | 'line' | 'source'> & Partial<Pick<Frame, 'function'>>;

/** What is around a line of a file (absolute path), inside its function where the source tells where that begins and ends; only the line itself in snapshots without excerpts; `null` where it was not read. */
export function excerptAt(snapshot: Snapshot, frame: FramePlace, before: number, after: number): Excerpt | null {
  const { file, line, source } = frame;
  if (line === null) return null;
  const found = snapshot.excerpts?.find((one) => one.file === file && one.line <= line && line < endOf(one));
  if (found === undefined) {
    return source === null || source === '' ? null : { lines: [{ number: line, text: source, isCurrent: true }] };
  }
  const scope = scopeOf(snapshot, frame);
  const from = Math.max(found.line, line - before, scope.from);
  const to = Math.min(line + after, scope.to);
  const texts = found.text.split('\n').slice(from - found.line, to - found.line + 1);
  const lines = texts.map((text, at) => ({ number: from + at, text, isCurrent: from + at === line }));
  return { lines: dedented(trimmed(lines)) };
}

/** Lines of the function that the frame runs; everything for the code of a module. */
function scopeOf({ sources }: Snapshot, frame: FramePlace): { readonly from: number; readonly to: number } {
  const { file, line } = frame;
  const scope = factsAt(sources, file, line, frame.function ?? null)?.scope;
  // A file that was changed under the process may have other lines than were told.
  const fits = line !== null && scope?.kind === 'function' && scope.line <= line && line <= scope.endLine;
  return fits ? { from: scope.line, to: scope.endLine } : { from: 0, to: Number.POSITIVE_INFINITY };
}

function endOf({ line, text }: { readonly line: number; readonly text: string }): number {
  return line + text.split('\n').length;
}

type Lines = Excerpt['lines'];

/** Without blank lines at both ends. */
function trimmed(lines: Lines): Lines {
  const isText = ({ text, isCurrent }: Lines[number]) => isCurrent || text.trim() !== '';
  const first = lines.findIndex(isText);
  return lines.slice(Math.max(0, first), lines.findLastIndex(isText) + 1);
}

/** Without the indentation that all lines share: a phone has room for forty characters. */
function dedented(lines: Lines): Lines {
  const indents = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => /^[ \t]*/.exec(text)?.[0].length ?? 0);
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => ({ ...line, text: line.text.slice(shared) }));
}

/** The file changed after the process had started, so it may hold other code than the process runs. */
export function isStale(snapshot: Snapshot, file: string, ageMs: number | null): boolean {
  const modified = snapshot.sources.modified[file];
  return modified !== undefined && ageMs !== null && modified * 1000 > Date.parse(snapshot.takenAt) - ageMs;
}

/** What the source says about the frame's place, for the words beside a line. */
export function holdsAt(snapshot: Snapshot, frame: Frame): readonly string[] {
  const facts = factsAt(snapshot.sources, frame.file, frame.line, frame.function);
  return (facts?.holds ?? [])
    .filter(({ certain }) => certain)
    .map(({ text, line }) => `inside with ${text} (line ${line})`);
}
