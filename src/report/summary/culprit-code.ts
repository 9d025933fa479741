import type { Snapshot } from '../../model/snapshot.ts';
import { threadsOf } from '../../model/threads.ts';
import { pathInside, place } from '../../model/user-frames.ts';
import type { Culprit } from '../../model/verdict.ts';
import { cut } from './parts.ts';

/** Lines around the culprit's: with it half of a phone's screen at most. */
const BEFORE = 4;
const AFTER = 1;

/**
 * The culprit's line, marked by `>` and with its number, among the lines around it where the snapshot has them; `null` where it
 * does not even have the line.
 */
export function culpritCode(culprit: Culprit, snapshot: Snapshot, lineLimit: number): string | null {
  const lines = knownLines(culprit, snapshot);
  if (lines.length === 0) return null;
  const width = String(lines.at(-1)?.number ?? 0).length;
  const indent = Math.min(...lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.search(/\S/)));
  return lines
    .map(({ number, text }) => {
      const mark = number === culprit.line ? '>' : ' ';
      return cut(`${mark} ${String(number).padStart(width)}  ${text.slice(indent)}`.trimEnd(), lineLimit);
    })
    .join('\n');
}

/** The text of the culprit's line alone; `null` as above. */
export function culpritLine(culprit: Culprit, snapshot: Snapshot): string | null {
  return (
    knownLines(culprit, snapshot)
      .find(({ number }) => number === culprit.line)
      ?.text.trim() ?? null
  );
}

function knownLines(culprit: Culprit, snapshot: Snapshot): readonly Line[] {
  const around = linesAround(culprit, snapshot);
  return around.length > 0 ? around : [...lineOfFrame(culprit, snapshot)];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

function linesAround(culprit: Culprit, snapshot: Snapshot): readonly Line[] {
  const excerpt = snapshot.excerpts?.find(({ file, line, text }) => {
    return (
      isFile(file, culprit.file, snapshot.workspace) &&
      line <= culprit.line &&
      culprit.line < line + text.split('\n').length
    );
  });
  if (excerpt === undefined) return [];
  const lines = excerpt.text.replaceAll('\t', '    ').split('\n');
  const at = culprit.line - excerpt.line;
  if (!lines[at]?.trim()) return [];
  const numbered = lines.map((text, index) => ({ number: excerpt.line + index, text }));
  const shown = numbered.slice(firstLine(lines, at), at + AFTER + 1);
  return shown.at(-1)?.text.trim() === '' ? shown.slice(0, -1) : shown;
}

/** Some lines before, but nothing of another function: from the nearest `def` or `class` around the line on. */
function firstLine(lines: readonly string[], at: number): number {
  const own = indentOf(lines[at] ?? '');
  const earliest = Math.max(0, at - BEFORE);
  for (let line = at; line > earliest; line--) {
    const text = lines[line] ?? '';
    if (/^\s*(async\s+def|def|class)\b/.test(text) && (line === at || indentOf(text) < own)) return line;
  }
  const filled = lines.slice(earliest, at).findIndex((text) => text.trim() !== '');
  return earliest + Math.max(0, filled);
}

function indentOf(text: string): number {
  return Math.max(0, text.search(/\S/));
}

function isFile(absolute: string, shown: string, workspace: string): boolean {
  return pathInside(absolute) === shown || absolute === `${workspace.replace(/\/$/, '')}/${shown}`;
}

/** The text of the line, from whichever frame stands there. */
function* lineOfFrame(culprit: Culprit, snapshot: Snapshot): Generator<Line> {
  const process = snapshot.processes.find((candidate) => candidate.pid === culprit.process);
  const wanted = `${culprit.file}:${culprit.line}`;
  for (const thread of process === undefined ? [] : threadsOf(process)) {
    for (const frame of [...thread.startedAt, ...thread.frames]) {
      if (frame.source && frame.line === culprit.line && place(frame, snapshot.workspace) === wanted) {
        yield { number: culprit.line, text: frame.source.trim() };
        return;
      }
    }
  }
}
