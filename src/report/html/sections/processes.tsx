import { lastDetails, mainThread, threadsOf } from '../../../diagnose/threads.ts';
import { waitWords } from '../../../diagnose/waits.ts';
import { count, duration, processLabel } from '../../../diagnose/words.ts';
import type { OsThread, Process } from '../../../snapshot/types.ts';
import { plainLine } from '../../escape/plain.ts';
import { partyAnchor, processAnchor } from '../anchors.ts';
import { Badge, Code, Facts, Permalink, Table } from '../parts.tsx';
import { cut } from '../text.ts';
import type { View } from '../view.ts';
import { stateWords } from './state-words.ts';

/** A process of the tree with its depth, 0 for the root. */
export interface TreeRow {
  readonly process: Process;
  readonly depth: number;
}

/** Deeper ones are not indented further. */
const DEPTH_LIMIT = 8;
const FILES_LIMIT = 200;
const THREADS_LIMIT = 300;
const ARGV_LIMIT = 4_000;

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

export function ProcessRow({ row: { process, depth }, view }: { readonly row: TreeRow; readonly view: View }) {
  const main = mainThread(threadsOf(process));
  const decides = process === view.deciding;
  const label = processLabel(process);
  return (
    <details class={`process depth-${Math.min(depth, DEPTH_LIMIT)}`} id={processAnchor(process.pid)}>
      <summary>
        <span class="title">{plainLine(label)}</span> <Badge>{stateWords(process)}</Badge>{' '}
        {decides ? <Badge tone="accent">decides when the command ends</Badge> : null}
        <span class="gist">
          {main === null
            ? plainLine(cut(process.argv.join(' '), 160))
            : `main thread: ${plainLine(waitWords(main, view.workspace))}`}
        </span>
      </summary>
      <div class="body">
        <p class="who">
          <Permalink anchor={processAnchor(process.pid)} what={label} />
          {main === null ? null : (
            <a href={`#${partyAnchor('thread', process.pid, main.ident)}`}>stack of the main thread</a>
          )}
        </p>
        <ProcessFacts process={process} />
        <Layers process={process} />
        <OsThreads process={process} />
        <Files process={process} />
      </div>
    </details>
  );
}

function ProcessFacts({ process }: { readonly process: Process }) {
  const details = lastDetails(process);
  const cpu = process.cpuMs.at(-1);
  const between = (process.cpuMs.at(-1) ?? 0) - (process.cpuMs[0] ?? 0);
  const python =
    process.python === null
      ? 'no Python process'
      : `${process.python.implementation ?? 'Python'} ${process.python.version ?? ''}`;
  return (
    <Facts
      rows={[
        ['Command', <Code text={cut(process.argv.join(' '), ARGV_LIMIT)} />],
        ['Folder', <Code text={details?.cwd ?? process.cwd} />],
        ['Executable', <Code text={process.executable} />],
        ['Interpreter', plainLine(python)],
        ['Parent', String(process.ppid)],
        ['Age', process.ageMs === null ? 'not known' : duration(process.ageMs)],
        [
          'CPU time',
          cpu === undefined ? 'not known' : `${duration(cpu)}, of it ${Math.round(between)} ms between the samples`,
        ],
        ...(details?.currentTest ? [['Running test', <Code text={details.currentTest} />] as const] : []),
      ]}
    />
  );
}

function Layers({ process }: { readonly process: Process }) {
  if (process.layers.length === 0) return null;
  return (
    <>
      <h3>How its stacks were read</h3>
      <Table
        label="How its stacks were read"
        head={['Layer', 'Outcome', 'Took', 'Why']}
        rows={process.layers.map(({ layer, outcome, ms, reason, remedy }) => [
          layer,
          outcome,
          `${Math.round(ms)} ms`,
          plainLine(`${reason} ${remedy}`.trim()),
        ])}
      />
    </>
  );
}

function OsThreads({ process }: { readonly process: Process }) {
  const threads = process.osThreads.slice(0, THREADS_LIMIT);
  if (threads.length === 0) return null;
  const grown = (values: readonly number[]) => (values.at(-1) ?? 0) - (values[0] ?? 0);
  return (
    <details>
      <summary>{count(process.osThreads.length, 'thread')} of the operating system</summary>
      <Table
        label="Threads of the operating system"
        head={['Thread id', 'Name', 'State', 'System call', 'Sleeps in', 'CPU between samples', 'Gave way']}
        rows={threads.map((thread) => [
          String(thread.tid),
          plainLine(thread.name),
          plainLine(thread.state),
          thread.syscall === null
            ? ''
            : plainLine(`${thread.syscall.name ?? thread.syscall.number}(${thread.syscall.args.join(', ')})`),
          plainLine(thread.wchan ?? ''),
          `${Math.round(grown(thread.cpuMs))} ms`,
          switchesOf(thread).length === 0 ? '' : `${grown(switchesOf(thread))} times`,
        ])}
      />
    </details>
  );
}

/** Snapshots of earlier versions have none. */
function switchesOf({ switches }: Partial<OsThread>): readonly number[] {
  return switches ?? [];
}

function Files({ process }: { readonly process: Process }) {
  const files = process.files.slice(0, FILES_LIMIT);
  if (files.length === 0) return null;
  return (
    <details>
      <summary>{count(process.files.length, 'open file')}</summary>
      <Table
        label="Open files"
        head={['Number', 'Kind', 'What', 'Access', 'Other end']}
        rows={files.map(({ fd, kind, target, access, socket, peers }) => [
          String(fd),
          kind,
          plainLine(socket === null ? target : `${socket.protocol} ${socket.local} → ${socket.remote} ${socket.state}`),
          access ?? '',
          plainLine(peers.map((peer) => `${peer.name} (pid ${peer.pid})`).join(', ')),
        ])}
      />
      {process.files.length > files.length ? (
        <p class="muted">… and {process.files.length - files.length} more.</p>
      ) : null}
    </details>
  );
}
