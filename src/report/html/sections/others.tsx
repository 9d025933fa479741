import { plainLine } from '../../escape/plain.ts';
import { KIND_WORDS } from '../../summary/kind-words.ts';
import { Code } from '../parts.tsx';
import type { View } from '../view.ts';

const ROWS = 100;

/** Hangs of the same tree with a reason of their own. */
export function OthersSection({ view }: { readonly view: View }) {
  return (
    <ul class="plain">
      {(view.verdict.others ?? []).slice(0, ROWS).map(({ kind, headline, culprit }) => (
        <li>
          {KIND_WORDS[kind]}: {plainLine(headline)}{' '}
          {culprit === null ? null : (
            <>
              Look at <Code text={`${culprit.file}:${culprit.line}`} />.
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
