import { plainLine } from '../escape/plain.ts';
import { CulpritCode } from './sections/verdict/culprit.tsx';
import { outcomeWords, VerdictHeader } from './sections/verdict/verdict.tsx';
import type { View } from './view/view.ts';

/** A rendered part of the page. */
export interface RenderedSection {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  /** Made by the template library, so it is escaped. */
  readonly html: string;
  /** What was cut, in a sentence; empty for nothing. */
  readonly cut: string;
}

export interface DocumentProps {
  readonly view: View;
  readonly sections: readonly RenderedSection[];
  readonly script: string;
  readonly style: string;
  /** Content-Security-Policy: with it nothing but our own script runs, whatever else should stand in the page. */
  readonly policy: string;
}

/** The whole page but for the doctype. */
export function Document({ view, sections, script, style, policy }: DocumentProps) {
  const [chain, ...others] = sections;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{`whyhung: ${plainLine(outcomeWords(view.verdict, view.snapshot))}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#verdict">
          Skip to the verdict
        </a>
        <nav aria-label="Parts of the report">
          <a href="#verdict">Verdict</a>
          {sections.map(({ id, short }) => (
            <a href={`#${id}`}>{short}</a>
          ))}
        </nav>
        <main>
          <VerdictHeader view={view} />
          <div class="first">
            <CulpritCode view={view} />
            {chain === undefined ? null : <SectionPart section={chain} />}
          </div>
          {others.map((section) => (
            <SectionPart section={section} />
          ))}
        </main>
        <footer>
          <p>
            Made by whyhung {view.snapshot.tool} from <code>snapshot.json</code> and <code>verdict.json</code>, without
            a request to the network.
          </p>
        </footer>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

function SectionPart({ section: { id, title, html, cut } }: { readonly section: RenderedSection }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="pieces" dangerouslySetInnerHTML={{ __html: html }} />
      {cut === '' ? null : <p class="warning">{cut}</p>}
    </section>
  );
}
