import { SCRIPT_BODY } from '../../model/snapshot/script.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import type { ThreadView } from '../../model/threads.ts';
import { belowWorkspace, pathInside } from '../../model/user-frames.ts';
import type { Culprit } from '../../model/verdict.ts';

/** A frame as the line to look at; `null` where its line is not known. */
export function culpritAt(
  frame: Frame,
  process: Process,
  thread: ThreadView | null,
  workspace: string,
): Culprit | null {
  if (frame.line === null) return null;
  return {
    file: belowWorkspace(frame.file, workspace) ?? pathInside(frame.file),
    line: frame.line,
    function: frame.function === SCRIPT_BODY ? null : (frame.qualname ?? frame.function),
    process: process.pid,
    thread: thread === null ? null : (thread.name ?? (thread.main ? 'MainThread' : null)),
    task: null,
  };
}
