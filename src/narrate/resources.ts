import type { Snapshot } from '../model/snapshot.ts';
import { lastDetails } from '../model/threads.ts';
import { absoluteFile, outsideStandardLibrary, place, userFrame } from '../model/user-frames.ts';
import type { OpenResource } from '../model/verdict.ts';

/** Unclosed resources of every process that told of them. */
export function openResources(snapshot: Snapshot): readonly OpenResource[] {
  const { workspace } = snapshot;
  return snapshot.processes.flatMap((process) =>
    (lastDetails(process)?.resources ?? []).map((resource) => {
      const cwd = lastDetails(process)?.cwd ?? process.cwd;
      const frames = resource.createdAt.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
      const made = userFrame(frames, workspace) ?? outsideStandardLibrary(frames, workspace);
      return {
        process: process.pid,
        kind: resource.kind,
        what: resource.what,
        // The collector knows no workspace.
        heldBy: resource.heldBy.map((words) => words.replaceAll(`(${workspace}/`, '(')),
        createdAt: made === null ? null : place(made, workspace),
      };
    }),
  );
}
