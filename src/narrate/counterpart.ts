import type { LoopLibrary } from '../diagnose/loops/loop-thread.ts';
import { waitLine } from '../diagnose/path/waiting-line.ts';
import type { Step } from '../diagnose/walk/walk.ts';
import { place } from '../model/user-frames.ts';
import { waitName } from './wait-names.ts';

/** What to use instead of a call that blocks the loop's thread, by its library, with the line that has to change. */
export function instead(step: Step, library: LoopLibrary, workspace: string): string {
  const words = step.waiting === null ? '' : waitName(step.waiting);
  const frame = waitLine(step, workspace);
  const at = frame === null ? '' : ` (${place(frame, workspace)})`;
  const thread = IN_THREAD[library];
  const known = library === 'asyncio' ? ASYNCIO.find(([fits]) => fits.test(words))?.[1] : undefined;
  const trio = library === 'trio' ? TRIO.find(([fits]) => fits.test(words))?.[1] : undefined;
  const counterpart = known ?? trio;
  return counterpart === undefined
    ? `Await instead of blocking${at}: the asynchronous counterpart of the call, or ${thread}.`
    : `Await instead of blocking${at}: ${counterpart}, or ${thread}.`;
}

/** A call that a library makes for the user has no counterpart of its own. */
export const IN_THREAD: Readonly<Record<LoopLibrary, string>> = {
  asyncio: 'the call in another thread with `await asyncio.to_thread(...)`',
  trio: 'the call in another thread with `await trio.to_thread.run_sync(...)`',
  twisted: 'the call in another thread with `deferToThread(...)`',
  gevent: 'the call in `gevent.get_hub().threadpool`',
};

const ASYNCIO: readonly (readonly [RegExp, string])[] = [
  [
    /^(queue\.|SimpleQueue)/,
    '`asyncio.Queue`, filled from other threads with `loop.call_soon_threadsafe(queue.put_nowait, item)`',
  ],
  [/^Event\./, '`asyncio.Event`, set from other threads with `loop.call_soon_threadsafe(event.set)`'],
  [/^Condition\./, '`asyncio.Condition`'],
  [/^R?Lock\./, '`async with` over an `asyncio.Lock`'],
  [/^Future\.result|^concurrent\.futures/, '`await asyncio.wrap_future(future)`'],
  [/^Thread\.join/, '`await asyncio.to_thread(thread.join)`'],
  [/^(Popen|subprocess)/, '`asyncio.create_subprocess_exec` with `await process.communicate()`'],
];

const TRIO: readonly (readonly [RegExp, string])[] = [
  [/^queue\./, '`trio.open_memory_channel`'],
  [/^Event\./, '`trio.Event`, set from other threads with `trio.from_thread.run_sync(event.set)`'],
  [/^R?Lock\./, '`async with` over a `trio.Lock`'],
  [/^(Popen|subprocess)/, '`trio.run_process`'],
];
