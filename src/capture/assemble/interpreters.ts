import type { Details, Frame, RawStacks, RawThread, Thread } from '../../model/snapshot.ts';

/**
 * Where a process has several interpreters, the collector tells the names of the threads and the stack of one of them, and a dump from
 * outside the stacks of all: both are joined. Nothing changes where there is one interpreter, or no dump.
 */
export function withStacksOfOthers(details: Details, raw: RawStacks | null): Details {
  if ((details.otherInterpreters ?? 0) === 0 || raw === null) return details;
  const stacks = new Map(raw.threads.map((thread) => [thread.ident, thread]));
  const known = new Set(details.threads.map(({ ident }) => ident));
  const foreign = raw.threads.filter(({ ident }) => !known.has(ident)).map(foreignThread);
  return {
    ...details,
    threads: [...details.threads.map((thread) => joined(thread, stacks.get(thread.ident))), ...foreign],
  };
}

function joined(thread: Thread, raw: RawThread | undefined): Thread {
  if (raw === undefined || raw.frames.length === 0) return thread;
  const inner = raw.frames.length - thread.frames.length;
  // What the collector told says more of the same frames; a stack that has moved meanwhile is told as it is now.
  const isBelow = thread.frames.every((frame, at) => isSame(frame, raw.frames[inner + at]));
  const frames = isBelow ? [...raw.frames.slice(0, inner), ...thread.frames] : raw.frames;
  return { ...thread, frames, ...(raw.interpreter === undefined ? {} : { interpreter: raw.interpreter }) };
}

function isSame(frame: Frame, other: Frame | undefined): boolean {
  return other !== undefined && frame.file === other.file && frame.line === other.line;
}

/** Started in another interpreter, whose `threading` is another copy. */
function foreignThread(raw: RawThread): Thread {
  return {
    ident: raw.ident,
    nativeId: null,
    name: raw.name ?? '',
    main: false,
    daemon: null,
    alive: true,
    type: null,
    target: null,
    startedAt: [],
    frames: raw.frames,
    framesOmitted: 0,
    ...(raw.interpreter === undefined ? {} : { interpreter: raw.interpreter }),
  };
}
