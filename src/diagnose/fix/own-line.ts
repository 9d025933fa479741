import type { Assignment, PlaceFacts } from '../../model/snapshot/source-facts.ts';
import type { Frame } from '../../model/snapshot.ts';
import { belowWorkspace } from '../../model/user-frames.ts';
import type { Fix } from '../../model/verdict.ts';

/** What a rewrite does. */
export type FixReason = 're-entrant' | 'communicate' | 'daemon' | 'timeout' | 'http timeout';

export interface FixFinding extends Omit<Fix, 'why'> {
  readonly why: FixReason;
}

/** A line of the user's that may be rewritten: whole, as in the file. */
export interface OwnLine {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export function lineOfPlace(facts: PlaceFacts | null): OwnLine | null {
  const text = facts?.source ?? null;
  return facts === null || text === null ? null : { file: facts.file, line: facts.line, text };
}

/** The line of an assignment in the file of the place that it was asked about. */
export function lineOfAssignment(frame: Frame, { line, source }: Assignment): OwnLine | null {
  return source == null ? null : { file: frame.file, line, text: source };
}

/**
 * The line with one piece exchanged; `null` where the piece does not stand there exactly once, or the file is not the user's.
 * Pieces are source text as the analysis quotes it: with a run of blanks in it the line may hold other ones, and nothing is replaced.
 */
export function exchange(
  own: OwnLine | null,
  piece: string,
  by: string,
  why: FixReason,
  workspace: string,
): FixFinding | null {
  const file = own === null ? null : belowWorkspace(own.file, workspace);
  if (own === null || file === null || piece === '' || own.text.split(piece).length !== 2) return null;
  return { file, line: own.line, before: own.text, after: own.text.replace(piece, () => by), why };
}
