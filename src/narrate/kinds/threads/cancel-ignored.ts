import type { CancelIgnored } from '../../../diagnose/finding/causes/loops.ts';
import type { Canceller } from '../../../diagnose/patterns/cancelled.ts';
import { place } from '../../../model/user-frames.ts';
import { atLine, titleOf } from '../../clauses/headline-words.ts';
import { CANCELLERS } from '../../words/library-names.ts';
import type { Describer } from '../description.ts';

/** `task 'beats' keeps running at a.py:13 in heartbeat after asyncio.run cancelled it, because it catches CancelledError`. */
export const describeCancelIgnored: Describer<CancelIgnored> = (evidence, { deaf }) => {
  const { task, frame, by, caught } = deaf;
  const who = titleOf(evidence, task);
  const where = frame === null ? '' : ` ${atLine(evidence, frame, task)}`;
  const after = `after ${byWords(by, evidence.snapshot.workspace)}`;
  const sentence = `${who} keeps running${where} ${after}`;
  return { sentence: caught ? `${sentence}, because it catches CancelledError` : sentence, advice: ADVICE };
};

function byWords(by: Canceller | null, workspace: string): string {
  if (by === null) return 'it was cancelled';
  return by.type === 'call' ? `cancel() at ${place(by.at, workspace)}` : `${CANCELLERS[by.type]} cancelled it`;
}

const ADVICE =
  'Let the cancellation through: catch `Exception` instead of `BaseException` or a bare `except`, and `raise` again at the end of `except asyncio.CancelledError`. A retry loop has to stop when it is cancelled.';
