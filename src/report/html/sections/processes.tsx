import type { Process } from '../../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../../model/threads.ts';
import { standingOf } from '../../../narrate/scene/threads.ts';
import { kernelStateWords } from '../../../narrate/words/kernel-words.ts';
import { processLabel } from '../../../narrate/words/labels.ts';
import { plainLine } from '../../escape/plain.ts';
import { actorAnchor, processAnchor } from '../kit/anchors.ts';
import { Badge, Permalink } from '../kit/parts.tsx';
import { cutText } from '../kit/text.ts';
import type { View } from '../view/view.ts';
import { ProcessDetails } from './process-details.tsx';

/** A process of the tree with its depth, 0 for the root. */
export interface TreeRow {
  readonly process: Process;
  readonly depth: number;
}

/** Deeper ones are not indented further. */
const DEPTH_LIMIT = 8;

/** Every process once, children below their parents. */
export function treeRows(processes: readonly Process[]): readonly TreeRow[] {
  const rows = new Map<number, TreeRow>();
  const walk = (process: Process, depth: number) => {
    if (rows.has(process.pid)) return;
    rows.set(process.pid, { process, depth });
    for (const child of processes) if (child.ppid === process.pid) walk(child, depth + 1);
  };
  const pids = new Set(processes.map(({ pid }) => pid));
  for (const process of processes) if (!pids.has(process.ppid)) walk(process, 0);
  // A cycle of parents cannot be, but the facts were read one after the other.
  for (const process of processes) walk(process, 0);
  return [...rows.values()];
}

export function ProcessEntry({ row: { process, depth }, view }: { readonly row: TreeRow; readonly view: View }) {
  const main = mainThread(threadsOf(process));
  const decides = process === view.deciding;
  const label = processLabel(process);
  return (
    <details class={`process depth-${Math.min(depth, DEPTH_LIMIT)}`} id={processAnchor(process.pid)}>
      <summary>
        <span class="title">{plainLine(label)}</span> <Badge>{plainLine(kernelStateWords(process))}</Badge>{' '}
        {decides ? <Badge tone="accent">decides when the command ends</Badge> : null}
        <span class="gist">
          {main === null
            ? plainLine(cutText(process.argv.join(' '), 160))
            : `main thread: ${plainLine(standingOf(view.snapshot, main).words)}`}
        </span>
      </summary>
      <div class="body">
        <p class="who">
          <Permalink anchor={processAnchor(process.pid)} what={label} />
          {main === null ? null : (
            <a href={`#${actorAnchor('thread', process.pid, main.ident)}`}>stack of the main thread</a>
          )}
        </p>
        <ProcessDetails process={process} view={view} />
      </div>
    </details>
  );
}
