import type { Details, Frame, Process, PythonProcess, RawThread, Snapshot } from './types.ts';

/** Reads source files; `null` where they cannot be read. Lines count from 1. */
export interface SourceReader {
  /** One line without the blanks around it. `cwd` is the process's, for relative paths. */
  line(file: string, line: number, cwd: string | null): string | null;
  /** The lines from `from` to `to`, as far as the file goes; `file` is absolute. */
  block(file: string, from: number, to: number): string | null;
}

/** The snapshot with `source` filled in every frame. */
export function withSources(snapshot: Snapshot, read: SourceReader): Snapshot {
  return { ...snapshot, processes: snapshot.processes.map((process) => inProcess(process, read)) };
}

type Fill = (frames: readonly Frame[]) => readonly Frame[];

function inProcess(process: Process, read: SourceReader): Process {
  const { python, cwd } = process;
  if (python === null) return process;
  const fill: Fill = (frames) =>
    frames.map((frame) => (frame.line === null ? frame : { ...frame, source: read.line(frame.file, frame.line, cwd) }));
  return { ...process, python: inPython(python, fill) };
}

function inPython(python: PythonProcess, fill: Fill): PythonProcess {
  const raw = (threads: readonly RawThread[]) => threads.map((one) => ({ ...one, frames: fill(one.frames) }));
  return {
    ...python,
    gdbThreads: raw(python.gdbThreads),
    samples: python.samples.map((sample) => ({
      raw: sample.raw === null ? null : { ...sample.raw, threads: raw(sample.raw.threads) },
      details: sample.details === null ? null : inDetails(sample.details, fill),
    })),
  };
}

function inDetails(details: Details, fill: Fill): Details {
  return {
    ...details,
    threads: details.threads.map((one) => ({
      ...one,
      frames: fill(one.frames),
      startedAt: fill(one.startedAt),
      inspects: fill(one.inspects ?? []),
    })),
    tasks: details.tasks.map((one) => ({ ...one, frames: fill(one.frames), createdAt: fill(one.createdAt ?? []) })),
    greenlets: details.greenlets.map((one) => ({ ...one, frames: fill(one.frames), startedAt: fill(one.startedAt) })),
    ...(details.suspended === undefined
      ? {}
      : { suspended: details.suspended.map((one) => ({ ...one, frames: fill(one.frames) })) }),
    objects: details.objects.map((one) =>
      one.createdAt.length === 0 ? one : { ...one, createdAt: fill(one.createdAt) },
    ),
    forkedAt: fill(details.forkedAt ?? []),
    resources: details.resources.map((one) => ({ ...one, createdAt: fill(one.createdAt) })),
  };
}
