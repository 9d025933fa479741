import type { Frame, RawThread } from '../../model/snapshot.ts';
import { plainFrame } from './faulthandler.ts';
import { qualified } from './py-spy.ts';

const MAX_THREADS = 2000;
const MAX_FRAMES = 200;

const SECTION = /^Stack dump(?: for PID \d+)?, thread (\d{1,10}) \((.*)\):$/;
const FRAME = /^ {2}File "(.*)", (?:line (\d{1,9}), )?in (\S+)$/;

/** Reads what `python -m profiling.sampling dump` of 3.15 prints (its `Lib/profiling/sampling/dump.py`): outermost frame first. */
export function parseSamplingDump(output: string): readonly RawThread[] {
  const threads: (RawThread & { frames: Frame[] })[] = [];
  for (const line of output.split('\n')) {
    const section = SECTION.exec(line);
    if (section !== null) {
      if (threads.length >= MAX_THREADS) break;
      const current = /\bhas GIL\b/.test(section[2] ?? '');
      threads.push({ ident: section[1] ?? '', current, name: null, garbageCollecting: false, frames: [] });
      continue;
    }
    const frame = FRAME.exec(line);
    if (frame === null) continue;
    const number = frame[2] === undefined ? null : Number(frame[2]);
    threads.at(-1)?.frames.unshift(qualified(plainFrame(frame[1] ?? '', number, frame[3] ?? '')));
  }
  return threads.map((one) => ({ ...one, frames: one.frames.slice(0, MAX_FRAMES) }));
}
