import type { GilHeld } from '../../../diagnose/finding/causes/running.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import type { Frame } from '../../../model/snapshot.ts';
import { place } from '../../../model/user-frames.ts';
import { starvedWords, titleOf } from '../../clauses/headline-words.ts';
import { inFunction } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `thread 'io' holds the GIL while it is blocked in native code called at a.py:7 in read, so that 2 other threads cannot run`. */
export const describeGilHeld: Describer<GilHeld> = (evidence, { holder, frame, starved }) => ({
  sentence: `${titleOf(evidence, holder)} holds the GIL while it is blocked in native code${calledAt(evidence, frame)}, so ${starvedWords(evidence, starved)} cannot run`,
  shorter: [
    `${titleOf(evidence, holder)} holds the GIL in native code${calledAt(evidence, frame)}, so ${starvedWords(evidence, starved)} cannot run`,
  ],
  advice: GIL_ADVICE,
});

export const GIL_ADVICE =
  'Native code that waits has to release the GIL: call it through `ctypes.CDLL` instead of `PyDLL`, or use `Py_BEGIN_ALLOW_THREADS` in an extension, `nogil` in Cython.';

function calledAt({ graph, snapshot }: Evidence, frame: Frame | null): string {
  if (frame === null) return '';
  // faulthandler knows no qualified names; the source does.
  const name = graph.factsAt(frame)?.scope.qualname ?? frame.function;
  return ` called at ${place(frame, snapshot.workspace)}${inFunction(name)}`;
}
