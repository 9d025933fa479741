import type { Frame, Snapshot } from '../../../model/snapshot.ts';
import { place } from '../../../model/user-frames.ts';
import { count } from '../../../narrate/words/words.ts';
import { plainLine } from '../../escape/plain.ts';
import { isOwn } from '../kit/text.ts';
import { excerptAt, holdsAt } from '../view/excerpts.ts';
import { CodeLines } from './code.tsx';

/** Of a deeper stack the middle is left out: a recursion says the same a thousand times. */
const FRAMES_LIMIT = 120;
const HEAD = 90;
/** Lines around a frame's line, once it is opened. */
const BEFORE = 4;
const AFTER = 3;

export interface StackProps {
  readonly frames: readonly Frame[];
  readonly snapshot: Snapshot;
  /** With the code around the user's lines. */
  readonly withCode: boolean;
  /** The innermost of the user's frames shows its code at once. */
  readonly openFirst?: boolean;
  /** Marks a frame as other than in another sample. */
  readonly changed?: (frame: Frame) => boolean;
}

/** A stack, innermost frame first. Runs of library frames carry a line that stands for them when they are hidden. */
export function Stack({ frames, snapshot, withCode, openFirst = false, changed }: StackProps) {
  if (frames.length === 0) return <p class="muted">No Python frame.</p>;
  const { workspace } = snapshot;
  const omitted = frames.length > FRAMES_LIMIT ? frames.length - FRAMES_LIMIT : 0;
  const shown = omitted === 0 ? frames : [...frames.slice(0, HEAD), ...frames.slice(HEAD + omitted)];
  const firstOwn = shown.findIndex((frame) => isOwn(frame, workspace));
  return (
    <ol class="stack">
      {shown.map((frame, at) => (
        <>
          {omitted > 0 && at === HEAD ? <li class="omitted">{count(omitted, 'frame')} left out</li> : null}
          <Run frames={shown} at={at} workspace={workspace} />
          <OneFrame
            frame={frame}
            snapshot={snapshot}
            innermost={at === 0}
            isChanged={changed?.(frame) ?? false}
            code={withCode && isOwn(frame, workspace) ? (openFirst && at === firstOwn ? 'open' : 'closed') : 'none'}
          />
        </>
      ))}
    </ol>
  );
}

/** Where a run of library frames begins: how many there are. The innermost frame is where the actor stands, and is never hidden. */
function Run({
  frames,
  at,
  workspace,
}: {
  readonly frames: readonly Frame[];
  readonly at: number;
  readonly workspace: string;
}) {
  const isHidden = (index: number) => {
    const frame = frames[index];
    return index > 0 && frame !== undefined && !isOwn(frame, workspace);
  };
  if (!isHidden(at) || isHidden(at - 1)) return null;
  let end = at;
  while (isHidden(end)) end++;
  return <li class="run">{count(end - at, 'library frame')}</li>;
}

interface FrameProps {
  readonly frame: Frame;
  readonly snapshot: Snapshot;
  readonly innermost: boolean;
  readonly isChanged: boolean;
  readonly code: 'none' | 'closed' | 'open';
}

function OneFrame({ frame, snapshot, innermost, isChanged, code }: FrameProps) {
  const { workspace } = snapshot;
  const excerpt = code === 'none' ? null : excerptAt(snapshot, frame, BEFORE, AFTER);
  const kind = isOwn(frame, workspace) ? 'own' : innermost ? 'top' : 'library';
  return (
    <li class={isChanged ? `${kind} changed` : kind}>
      <span class="where">
        {isChanged ? <span class="sr">changed: </span> : null}
        <span class="name">{plainLine(frame.qualname ?? frame.function)}</span>{' '}
        <span class="at">{plainLine(place(frame, workspace))}</span>
      </span>
      {excerpt !== null && excerpt.lines.length > 1 ? (
        <details class="excerpt" open={code === 'open'}>
          <summary>
            <code>{plainLine(frame.source ?? 'code')}</code>
            <span class="opened muted">code</span>
          </summary>
          <CodeLines excerpt={excerpt} />
          <Holds frame={frame} snapshot={snapshot} />
        </details>
      ) : frame.source ? (
        <code class="source">{plainLine(frame.source)}</code>
      ) : null}
      <Locals locals={frame.locals} />
    </li>
  );
}

function Holds({ frame, snapshot }: { readonly frame: Frame; readonly snapshot: Snapshot }) {
  const holds = holdsAt(snapshot, frame);
  return holds.length === 0 ? null : <p class="muted">{plainLine(holds.join('; '))}</p>;
}

/** Names only where no values were asked for. */
function Locals({ locals }: { readonly locals: Frame['locals'] }) {
  const entries = Object.entries(locals ?? {});
  if (entries.length === 0) return null;
  return (
    <details class="locals">
      <summary>{count(entries.length, 'local variable')}</summary>
      <dl>
        {entries.map(([name, value]) => (
          <div>
            <dt>{plainLine(name)}</dt>
            <dd>{value === '' ? <span class="muted">value not asked for</span> : plainLine(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
