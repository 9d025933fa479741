import type { Process, RawThread } from '../../../model/snapshot.ts';
import { processLabel } from '../../../narrate/words/labels.ts';
import { plainBlock, plainLine } from '../../escape/plain.ts';
import { javaText } from '../../text/java-text.ts';
import { cutText } from '../kit/text.ts';
import type { View } from '../view/view.ts';

/** Characters of one text; the whole is in the report folder. */
const TEXT_LIMIT = 200_000;

/** The verdict as other programs read it. */
export function RawVerdict({ view: { verdict } }: { readonly view: View }) {
  return (
    <>
      <p>
        As the layers delivered it, before any interpretation. <code>snapshot.json</code> in the artifact has all of it.
      </p>
      <Raw title="verdict.json" text={JSON.stringify(verdict, null, 1)} />
    </>
  );
}

/** Texts of one process: stacks as faulthandler and gdb gave them, native stacks. */
export function RawProcess({ process }: { readonly process: Process }) {
  const label = processLabel(process);
  const samples = process.python?.samples ?? [];
  const gdb = process.python?.gdbThreads ?? [];
  return (
    <>
      {samples.map(({ raw }, at) =>
        raw === null ? null : (
          <Raw
            title={`${label}: faulthandler, sample ${at + 1}${raw.truncated ? ' (cut after 100 threads)' : ''}`}
            text={threadsText(raw.threads)}
          />
        ),
      )}
      {gdb.length === 0 ? null : <Raw title={`${label}: Python stacks by gdb`} text={threadsText(gdb)} />}
      {process.java === undefined ? null : (
        <Raw title={`${label}: Java threads by jstack`} text={javaText(process.java)} />
      )}
      {process.nativeText === null ? null : <Raw title={`${label}: native stacks by gdb`} text={process.nativeText} />}
    </>
  );
}

export function hasRaw({ python, nativeText, java }: Process): boolean {
  return (
    java !== undefined ||
    nativeText !== null ||
    (python?.gdbThreads.length ?? 0) > 0 ||
    (python?.samples ?? []).some(({ raw }) => raw !== null)
  );
}

function Raw({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <details class="raw">
      <summary>{plainLine(title)}</summary>
      <pre>{cutText(plainBlock(text), TEXT_LIMIT)}</pre>
    </details>
  );
}

/** In faulthandler's own form, innermost frame first. */
function threadsText(threads: readonly RawThread[]): string {
  return threads
    .map(({ ident, current, name, frames }) => {
      const title = `${current ? 'Current thread' : 'Thread'} ${ident}${name === null ? '' : ` [${name}]`} (most recent call first):`;
      const lines = frames.map(
        ({ file, line, function: called }) => `  File "${file}", line ${line ?? '???'} in ${called}`,
      );
      return [title, ...lines].join('\n');
    })
    .join('\n\n');
}
