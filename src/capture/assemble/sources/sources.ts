import type { SyncObject } from '../../../model/snapshot/objects.ts';
import type {
  Details,
  Frame,
  Process,
  PythonProcess,
  RawThread,
  Snapshot,
  Suspended,
} from '../../../model/snapshot.ts';

/** Reads source files; `null` where they cannot be read. Lines count from 1. */
export interface SourceReader {
  /** One line without the blanks around it. `cwd` is the process's, for relative paths. */
  line(file: string, line: number, cwd: string | null): string | null;
  /** The lines from `from` to `to`, as far as the file goes; `file` is absolute. */
  block(file: string, from: number, to: number): string | null;
}

/** The one that reads with no more rights than a process has: it names the files, and may name any. */
export type ReaderOf = (process: Process) => SourceReader;

/** The snapshot with `source` filled in every frame. */
export function withSources(snapshot: Snapshot, readerOf: ReaderOf): Snapshot {
  return { ...snapshot, processes: snapshot.processes.map((process) => inProcess(process, readerOf(process))) };
}

type Fill = (frames: readonly Frame[]) => readonly Frame[];

/** What two samples share stays shared. */
function sharing<T extends object>(change: (one: T) => T): (one: T) => T {
  const changed = new Map<T, T>();
  return (one) => {
    const known = changed.get(one) ?? change(one);
    changed.set(one, known);
    return known;
  };
}

function inProcess(process: Process, read: SourceReader): Process {
  const { python, cwd } = process;
  if (python === null) return process;
  const fill: Fill = (frames) =>
    frames.map((frame) => (frame.line === null ? frame : { ...frame, source: read.line(frame.file, frame.line, cwd) }));
  return { ...process, python: inPython(python, fill) };
}

function inPython(python: PythonProcess, fill: Fill): PythonProcess {
  const raw = (threads: readonly RawThread[]) => threads.map((one) => ({ ...one, frames: fill(one.frames) }));
  const inDetails = detailsFiller(fill);
  return {
    ...python,
    gdbThreads: raw(python.gdbThreads),
    samples: python.samples.map((sample) => ({
      raw: sample.raw === null ? null : { ...sample.raw, threads: raw(sample.raw.threads) },
      details: sample.details === null ? null : inDetails(sample.details),
    })),
  };
}

function detailsFiller(fill: Fill): (details: Details) => Details {
  const thread = sharing<Details['threads'][number]>((one) => ({
    ...one,
    frames: fill(one.frames),
    startedAt: fill(one.startedAt),
    inspects: fill(one.inspects ?? []),
  }));
  const task = sharing<Details['tasks'][number]>((one) => ({
    ...one,
    frames: fill(one.frames),
    createdAt: fill(one.createdAt ?? []),
  }));
  const greenlet = sharing<Details['greenlets'][number]>((one) => ({
    ...one,
    frames: fill(one.frames),
    startedAt: fill(one.startedAt),
  }));
  const suspended = sharing<Suspended>((one) => ({ ...one, frames: fill(one.frames) }));
  const object = sharing<SyncObject>((one) =>
    one.createdAt.length + one.endedAt.length === 0
      ? one
      : { ...one, createdAt: fill(one.createdAt), endedAt: fill(one.endedAt) },
  );
  const resource = sharing<Details['resources'][number]>((one) => ({
    ...one,
    createdAt: fill(one.createdAt),
    ...(one.lent === undefined
      ? {}
      : {
          lent: {
            ...one.lent,
            to: { ...one.lent.to, frame: one.lent.to.frame === null ? null : (fill([one.lent.to.frame])[0] ?? null) },
          },
        }),
  }));
  return (details) => ({
    ...details,
    threads: details.threads.map(thread),
    tasks: details.tasks.map(task),
    greenlets: details.greenlets.map(greenlet),
    ...(details.suspended === undefined ? {} : { suspended: details.suspended.map(suspended) }),
    objects: details.objects.map(object),
    forkedAt: fill(details.forkedAt ?? []),
    resources: details.resources.map(resource),
  });
}
