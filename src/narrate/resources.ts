import { holderOf } from '../model/snapshot/holder.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { startersIn } from '../model/starters.ts';
import { lastDetails } from '../model/threads.ts';
import { absoluteFile, outsideStandardLibrary, place, shownFile, userFrame } from '../model/user-frames.ts';
import type { OpenResource } from '../model/verdict.ts';

/** Unclosed resources of every process that told of them. */
export function openResources(snapshot: Snapshot): readonly OpenResource[] {
  const { workspace } = snapshot;
  const { isServant } = startersIn(snapshot);
  // What multiprocessing's own processes have open is none of the program's.
  return snapshot.processes
    .filter((process) => !isServant(process))
    .flatMap((process) =>
      (lastDetails(process)?.resources ?? []).map((resource) => {
        const cwd = lastDetails(process)?.cwd ?? process.cwd;
        const frames = resource.createdAt.map((frame) => ({ ...frame, file: absoluteFile(frame.file, cwd) }));
        const made = userFrame(frames, workspace) ?? outsideStandardLibrary(frames, workspace);
        return {
          process: process.pid,
          kind: resource.kind,
          what: resource.what,
          heldBy: resource.heldBy.map((words) => holderWords(words, workspace)),
          createdAt: made === null ? null : place(made, workspace),
        };
      }),
    );
}

/** `local variable 'server' of run (a.py:9)`, with the file as reports show it: the collector knows no workspace. */
function holderWords(text: string, workspace: string): string {
  const { name, at } = holderOf(text);
  return at === null ? name : `${name} (${shownFile(at.file, workspace)}:${at.line})`;
}
