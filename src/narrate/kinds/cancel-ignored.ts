import type { CancelIgnored } from '../../diagnose/finding/causes/loops.ts';
import type { Canceller } from '../../diagnose/path/cancelled.ts';
import { place } from '../../model/user-frames.ts';
import { CANCELLERS } from '../words/cancellers.ts';
import { actorLabel } from '../words/labels.ts';
import { named } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `task 'beats' was cancelled by asyncio.run at its end, but catches the cancellation and goes on at a.py:13 in heartbeat`. */
export const cancelIgnored: Teller<CancelIgnored> = ({ snapshot: { workspace } }, { deaf }) => {
  const { task, frame, by, waiter, caught } = deaf;
  const where = frame === null ? '' : ` at ${place(frame, workspace)} in ${named(frame.function)}`;
  const waits = waiter === null ? '' : `; its end is awaited at ${place(waiter, workspace)}`;
  const how = caught ? 'catches the cancellation and goes on' : 'goes on';
  return {
    sentence: `${actorLabel(task)} was cancelled${byWords(by, workspace)}, but ${how}${where}${waits}`,
    advice: ADVICE,
  };
};

function byWords(by: Canceller | null, workspace: string): string {
  if (by === null) return '';
  return ` by ${by.type === 'call' ? `cancel() at ${place(by.at, workspace)}` : CANCELLERS[by.type]}`;
}

const ADVICE =
  'Let the cancellation out: catch `Exception` instead of `BaseException` or a bare `except`, and `raise` again at the end of `except asyncio.CancelledError`. A loop that retries has to end when it is cancelled.';
