import type { Frame, Snapshot } from '../../model/snapshot.ts';
import { ownerOf, shownFile } from '../../model/user-frames.ts';

/** A frame in Sentry's event format (develop.sentry.dev, "Stack Trace Interface"). */
export interface SentryFrame {
  readonly filename: string;
  readonly abs_path: string;
  readonly function: string;
  readonly lineno?: number;
  readonly in_app: boolean;
  readonly pre_context?: readonly string[];
  readonly context_line?: string;
  readonly post_context?: readonly string[];
  readonly vars?: Readonly<Record<string, string>>;
}

export interface FrameDetail {
  /** Most frames of a stack; of a longer one the middle is left out. */
  readonly frames: number;
  /** Lines before and after the frame's own. */
  readonly context: number;
  readonly locals: boolean;
}

/** A stack as Sentry wants it: outermost frame first. */
export function sentryFrames(
  frames: readonly Frame[],
  snapshot: Snapshot,
  detail: FrameDetail,
): readonly SentryFrame[] {
  const head = Math.ceil(detail.frames / 2);
  const tail = Math.floor(detail.frames / 2);
  const kept =
    frames.length <= detail.frames ? frames : [...frames.slice(0, head), ...frames.slice(frames.length - tail)];
  return kept.map((frame) => sentryFrame(frame, snapshot, detail)).reverse();
}

function sentryFrame(frame: Frame, snapshot: Snapshot, detail: FrameDetail): SentryFrame {
  const owner = ownerOf(frame.file, snapshot.workspace);
  return {
    filename: shownFile(frame.file, snapshot.workspace),
    abs_path: frame.file,
    function: frame.qualname ?? frame.function,
    ...(frame.line === null ? {} : { lineno: frame.line }),
    in_app: owner === 'workspace' || owner === 'other',
    ...context(frame, snapshot, detail.context),
    ...(detail.locals && frame.locals !== null ? { vars: frame.locals } : {}),
  };
}

function context(
  frame: Frame,
  { excerpts = [] }: Snapshot,
  lines: number,
): Pick<SentryFrame, 'pre_context' | 'context_line' | 'post_context'> {
  const { line } = frame;
  const alone = frame.source === null ? {} : { context_line: frame.source };
  if (line === null || lines === 0) return alone;
  const excerpt = excerpts.find(({ file, line: first, text }) => {
    return file === frame.file && first <= line && line < first + text.split('\n').length;
  });
  if (excerpt === undefined) return alone;
  const all = excerpt.text.split('\n');
  const at = line - excerpt.line;
  return {
    pre_context: all.slice(Math.max(0, at - lines), at),
    context_line: all[at] ?? '',
    post_context: all.slice(at + 1, at + 1 + lines),
  };
}
