import { shownPlace } from '../../../../model/snapshot/script.ts';
import { leadTo } from '../../../../narrate/words/kind-words.ts';
import { plainLine } from '../../../escape/plain.ts';
import { Code } from '../../kit/parts.tsx';
import type { View } from '../../view/view.ts';
import { ProcessLink } from './alive.tsx';

const ROWS = 100;

/** Hangs of the same tree with a reason of their own. */
export function OthersSection({ view }: { readonly view: View }) {
  return (
    <ul class="plain">
      {(view.verdict.others ?? []).slice(0, ROWS).map(({ kind, headline, culprit, process }) => (
        <li>
          {plainLine(headline)}{' '}
          {culprit === null ? null : (
            <>
              {leadTo(kind)} <Code text={shownPlace(culprit)} />.{' '}
            </>
          )}
          {process === null ? null : (
            <>
              (<ProcessLink pid={process} view={view} />)
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
