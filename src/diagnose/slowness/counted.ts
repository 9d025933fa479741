import type { Frame } from '../../model/snapshot.ts';
import type { SourceLoop } from '../../model/source-facts.ts';
import { ownerOf } from '../../model/user-frames.ts';
import type { SeenProgress } from '../finding/causes/running.ts';
import type { Evidence } from '../focus/evidence.ts';
import type { Hop } from '../path/route.ts';

/**
 * A `while` of the user's compares a number that changed between the samples: whatever happens in its rounds brings it nearer to its end. A loop that
 * only looks again (`while not ready():`) compares none, and a number that is handed to a call is no part of the comparison.
 */
export function countedOn({ graph, snapshot }: Evidence, hops: readonly Hop[]): SeenProgress | null {
  for (const { actor } of hops) {
    for (const frame of actor.frames) {
      if (frame.changed === undefined || ownerOf(frame.file, snapshot.workspace) !== 'workspace') continue;
      const [loop] = graph.factsAt(frame)?.loops ?? [];
      const name = loop === undefined ? null : comparedIn(loop, frame.changed);
      if (loop !== undefined && name !== null) return { type: 'counted', actor, frame, loop, name };
    }
  }
  return null;
}

/** The first of the names that the test of a loop compares by itself, or by its `len()`. */
function comparedIn({ kind, text }: SourceLoop, changed: NonNullable<Frame['changed']>): string | null {
  if (kind !== 'while') return null;
  const sides = withoutCalls(text).split(COMPARES);
  if (sides.length < 2) return null;
  return changed.find((name) => sides.some((side) => wordsOf(side).includes(name))) ?? null;
}

const COMPARES = /<=|>=|!=|<|>/;
/** Of a call only that of `len` is about the thing itself; those within another are taken out first. */
const CALL = /(?!\blen\()(?<![\w.])[\w.]+\([^()]*\)/;
const LENGTH = /\blen\(([\w.]+)\)/g;

function withoutCalls(text: string): string {
  let left = text.replace(LENGTH, ' $1 ');
  for (let one = CALL.exec(left); one !== null; one = CALL.exec(left)) left = left.replace(one[0], ' ');
  return left;
}

function wordsOf(side: string): readonly string[] {
  return side.match(/[\p{L}_][\p{L}\p{N}_.]*/gu) ?? [];
}
