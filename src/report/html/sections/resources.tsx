import type { Process } from '../../../model/snapshot.ts';
import { lastDetails } from '../../../model/threads.ts';
import { place } from '../../../model/user-frames.ts';
import { processLabel } from '../../../narrate/words/labels.ts';
import { count } from '../../../narrate/words/words.ts';
import { plainLine } from '../../escape/plain.ts';
import { Code, Table } from '../kit/parts.tsx';
import type { View } from '../view/view.ts';

const ROWS = 500;
const HOLDERS = 4;

/** What was opened and not closed, as the interpreters told; a table a process. */
export function resourceTables(view: View): readonly Process[] {
  return view.snapshot.processes.filter((process) => (lastDetails(process)?.resources ?? []).length > 0);
}

export function ResourceTable({ process, view }: { readonly process: Process; readonly view: View }) {
  const resources = lastDetails(process)?.resources ?? [];
  const label = plainLine(processLabel(process));
  return (
    <>
      <h3>{label}</h3>
      <Table
        label={`Open resources of ${label}`}
        head={['Kind', 'What', 'Held by', 'Made at']}
        rows={resources.slice(0, ROWS).map((resource) => {
          const made = resource.createdAt[0];
          return [
            plainLine(resource.kind),
            <>
              <Code text={resource.what} />
              <div class="muted">{plainLine(resource.type)}</div>
            </>,
            resource.heldBy.length === 0 ? (
              <span class="muted">not known</span>
            ) : (
              resource.heldBy.slice(0, HOLDERS).map((holder) => <div>{plainLine(holder)}</div>)
            ),
            <Code text={made === undefined ? null : place(made, view.workspace)} />,
          ];
        })}
      />
      {resources.length > ROWS ? <p class="muted">… and {count(resources.length - ROWS, 'more resource')}.</p> : null}
    </>
  );
}
