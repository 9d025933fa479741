import { processLabel } from '../../../../narrate/words/labels.ts';
import { duration } from '../../../../narrate/words/words.ts';
import { plainLine } from '../../../escape/plain.ts';
import { anchorOf, processAnchor } from '../../kit/anchors.ts';
import { Code, Table } from '../../kit/parts.tsx';
import type { View } from '../../view/view.ts';

/** Rows of a table; the rest is counted, and stands in verdict.json. */
const ROWS = 300;

/** The tests that run and the threads that keep Python alive; nothing where there are none. */
export function AliveSection({ view }: { readonly view: View }) {
  const { running, blockers, kind } = view.verdict;
  return (
    <>
      {running.length === 0 ? null : (
        <>
          <h3>{running.length === 1 ? 'Running test' : `Running tests (${running.length})`}</h3>
          <Table
            label="Running tests"
            head={['Test', 'For', 'Process']}
            rows={running
              .slice(0, ROWS)
              .map(({ test, seconds, process }) => [
                <Code text={test} />,
                seconds === null ? 'not known' : duration(seconds * 1000),
                <ProcessLink pid={process} view={view} />,
              ])}
          />
          <More left={running.length - ROWS} />
        </>
      )}
      {blockers.length === 0 ? null : (
        <>
          <h3>
            {kind === 'thread-blocks-exit' ? 'Threads that keep Python from exiting' : 'Non-daemon threads'} (
            {blockers.length})
          </h3>
          <Table
            label="Non-daemon threads"
            head={['Thread', 'Started at', 'Waits in', 'Process']}
            rows={blockers
              .slice(0, ROWS)
              .map(({ thread, actor, startedAt, waitsIn, process }) => [
                <ThreadLink name={thread} actor={actor} view={view} />,
                <Code text={startedAt} />,
                <Code text={waitsIn} />,
                <ProcessLink pid={process} view={view} />,
              ])}
          />
          <More left={blockers.length - ROWS} />
        </>
      )}
    </>
  );
}

export function More({ left }: { readonly left: number }) {
  return left > 0 ? <p class="muted">… and {left} more in verdict.json.</p> : null;
}

/** Its label, leading to it in the process tree. */
export function ProcessLink({ pid, view }: { readonly pid: number; readonly view: View }) {
  const process = view.snapshot.processes.find((one) => one.pid === pid);
  if (process === undefined) return <>pid {pid}</>;
  return <a href={`#${processAnchor(pid)}`}>{plainLine(processLabel(process))}</a>;
}

function ThreadLink(props: { readonly name: string; readonly actor: string | undefined; readonly view: View }) {
  const { name, view } = props;
  const actor = props.actor === undefined ? undefined : view.scene.actors.get(props.actor);
  return actor === undefined ? <Code text={name} /> : <a href={`#${anchorOf(actor)}`}>{plainLine(name)}</a>;
}
