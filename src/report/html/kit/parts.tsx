import type { ComponentChildren } from 'preact';
import { plainLine } from '../../escape/plain.ts';

/** Our own sentence, in which code stands between backticks. */
export function Prose({ text }: { readonly text: string }) {
  const parts = text.split('`');
  return <>{parts.map((part, at) => (at % 2 === 1 ? <code>{plainLine(part)}</code> : plainLine(part)))}</>;
}

/** A mark that says a state in a word. */
export function Badge({ tone = '', children }: { readonly tone?: string; readonly children: ComponentChildren }) {
  return <span class={tone === '' ? 'badge' : `badge ${tone}`}>{children}</span>;
}

/** A table that scrolls by itself where it is wider than the screen; `label` names it for screen readers. */
export function Table(props: {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section class="scroll" tabIndex={0} aria-label={props.label}>
      <table>
        <thead>
          <tr>
            {props.head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Names and values, one under the other on a phone. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Text from the target as code. */
export function Code({ text }: { readonly text: string | null }) {
  return text === null || text === '' ? <span class="muted">not known</span> : <code>{plainLine(text)}</code>;
}

/** The link to the place that it stands at, for copying. */
export function Permalink({ anchor, what }: { readonly anchor: string; readonly what: string }) {
  return (
    <a class="permalink" href={`#${anchor}`} aria-label={`Link to ${plainLine(what)}`}>
      #
    </a>
  );
}
