import type { OsThread, Process } from '../../../model/snapshot.ts';
import { lastDetails } from '../../../model/threads.ts';
import { count, duration } from '../../../narrate/words/words.ts';
import { plainLine } from '../../escape/plain.ts';
import { Code, Facts, Table } from '../kit/parts.tsx';
import { cutText } from '../kit/text.ts';
import { Stack } from '../stacks/stack.tsx';
import type { View } from '../view/view.ts';
import { DatabaseSessions, sessionsOf } from './database-sessions.tsx';
import { FileLocks } from './file-locks.tsx';

const FILES_LIMIT = 200;
const THREADS_LIMIT = 300;
const ARGV_LIMIT = 4_000;
const SUSPENDED_LIMIT = 100;

/** What is known of one process beside its stacks: a row of the tree, opened. */
export function ProcessDetails({ process, view }: { readonly process: Process; readonly view: View }) {
  return (
    <>
      <ProcessFacts process={process} />
      <FileLocks process={process} snapshot={view.snapshot} />
      <DatabaseSessions sessions={sessionsOf(process, view.snapshot)} />
      <Apart process={process} view={view} />
      <Layers process={process} />
      <OsThreads process={process} />
      <Files process={process} />
    </>
  );
}

function ProcessFacts({ process }: { readonly process: Process }) {
  const details = lastDetails(process);
  const cpu = process.cpuMs.at(-1);
  const between = (process.cpuMs.at(-1) ?? 0) - (process.cpuMs[0] ?? 0);
  const python =
    process.python === null
      ? 'not a Python process'
      : `${process.python.implementation ?? 'Python'} ${process.python.version ?? ''}`;
  return (
    <Facts
      rows={[
        ['Command', <Code text={cutText(process.argv.join(' '), ARGV_LIMIT)} />],
        ['Folder', <Code text={details?.cwd ?? process.cwd} />],
        ['Executable', <Code text={process.executable} />],
        ['Interpreter', plainLine(python)],
        ['Parent', String(process.ppid)],
        ['Age', process.ageMs === null ? 'not known' : duration(process.ageMs)],
        [
          'CPU time',
          cpu === undefined ? 'not known' : `${duration(cpu)}, ${Math.round(between)} ms of it between the samples`,
        ],
        ...(details?.currentTest ? [['Running test', <Code text={details.currentTest} />] as const] : []),
      ]}
    />
  );
}

/** Places that are on no stack: where it was forked, and what stands still at a `yield` or an `await` that nobody goes on with. */
function Apart({ process, view: { snapshot } }: { readonly process: Process; readonly view: View }) {
  const { forkedAt = [], suspended = [] } = lastDetails(process) ?? {};
  return (
    <>
      {forkedAt.length === 0 ? null : (
        <details>
          <summary>Forked at</summary>
          <Stack frames={forkedAt} snapshot={snapshot} withCode />
        </details>
      )}
      {suspended.length === 0 ? null : (
        <details>
          <summary>
            {count(suspended.length, 'generator or coroutine', 'generators and coroutines')} outside every stack
          </summary>
          <Stack
            frames={suspended.slice(0, SUSPENDED_LIMIT).flatMap(({ frames }) => frames)}
            snapshot={snapshot}
            withCode
          />
        </details>
      )}
    </>
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
