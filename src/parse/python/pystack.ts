import type { Frame, RawThread } from '../../model/snapshot.ts';
import { plainFrame } from './faulthandler.ts';

const MAX_THREADS = 2000;
const MAX_FRAMES = 200;

const THREAD = /^Traceback for thread (\d{1,10}) (?:\(.*\) )?\[(.*)\] \(most recent call last\):$/;
/** A file name may hold quotes: the last place that can be meant counts. */
const FRAME = /^ +\(Python\) File "(.*)", line (\d{1,9}), in (.*)$/;

/** Reads what `pystack remote` prints (1.0 to 1.7): outermost frame first, numbers of threads as the kernel has them. */
export function parsePystack(output: string): readonly RawThread[] {
  const threads: (RawThread & { frames: Frame[] })[] = [];
  for (const line of output.split('\n')) {
    const thread = THREAD.exec(line);
    if (thread !== null) {
      if (threads.length >= MAX_THREADS) break;
      const state = thread[2] ?? '';
      threads.push({
        ident: thread[1] ?? '',
        current: /Has the GIL/i.test(state),
        name: null,
        garbageCollecting: /Garbage collecting/i.test(state),
        frames: [],
      });
      continue;
    }
    const frame = FRAME.exec(line);
    if (frame !== null) threads.at(-1)?.frames.unshift(plainFrame(frame[1] ?? '', Number(frame[2]), frame[3] ?? ''));
  }
  return threads.map((one) => ({ ...one, frames: one.frames.slice(0, MAX_FRAMES) }));
}
