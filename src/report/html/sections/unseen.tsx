import { plainLine } from '../../escape/plain.ts';
import { Prose } from '../kit/parts.tsx';
import type { View } from '../view/view.ts';
import { ProcessLink } from './verdict/alive.tsx';

const ROWS = 300;

/** What could not be seen, why, and what would help. */
export function UnseenSection({ view }: { readonly view: View }) {
  const { unseen } = view.verdict;
  const problems = view.snapshot.problems.slice(0, ROWS);
  return (
    <>
      {unseen.length === 0 ? <p>Everything that was looked for was seen.</p> : null}
      <ul class="plain">
        {unseen.slice(0, ROWS).map(({ process, what, why, remedy }) => (
          <li>
            <strong>{plainLine(what)}</strong>
            {process === null ? null : (
              <>
                {' '}
                (<ProcessLink pid={process} view={view} />)
              </>
            )}
            : {plainLine(why)} <Prose text={remedy} />
          </li>
        ))}
      </ul>
      {problems.length === 0 ? null : (
        <details>
          <summary>Problems during the inspection ({view.snapshot.problems.length})</summary>
          <ul class="plain">
            {problems.map(({ where, pid, message, remedy }) => (
              <li>
                {plainLine(where)}
                {pid === null ? '' : `, pid ${pid}`}: {plainLine(message)} {plainLine(remedy)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
