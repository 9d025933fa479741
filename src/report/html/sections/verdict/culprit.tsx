import { shownPlace } from '../../../../model/snapshot/script.ts';
import { leadTo } from '../../../../narrate/words/kind-words.ts';
import { plainLine } from '../../../escape/plain.ts';
import { CodeLines } from '../../stacks/code.tsx';
import { excerptAt } from '../../view/excerpts.ts';
import type { View } from '../../view/view.ts';

const BEFORE = 8;
const AFTER = 5;

/** The line to look at, with the code around it. Nothing where no line is known. */
export function CulpritCode({ view }: { readonly view: View }) {
  const { culprit } = view.verdict;
  const facts = view.culprit;
  const excerpt = facts === null ? null : excerptAt(view.snapshot, facts.frame, BEFORE, AFTER);
  if (culprit === null || facts === null || excerpt === null) return null;
  const where = shownPlace(culprit);
  return (
    <section class="culprit" aria-labelledby="culprit-title" id="culprit">
      <h2 id="culprit-title">
        {leadTo(view.verdict.kind)} {plainLine(where)}
      </h2>
      <p class="muted">
        {culprit.function === null ? '' : `in ${plainLine(culprit.function)}`}
        {facts.who === null ? null : (
          <>
            {culprit.function === null ? '' : ', '}
            <a href={`#${facts.who.anchor}`}>{plainLine(facts.who.title)}</a>
          </>
        )}
      </p>
      <CodeLines excerpt={excerpt} />
      {facts.isStale ? (
        <p class="warning">
          This file changed after the process had started: the process may be running different code.
        </p>
      ) : null}
    </section>
  );
}
