import { plainLine } from '../../../escape/plain.ts';
import { Table } from '../../kit/parts.tsx';
import type { View } from '../../view/view.ts';

const STEPS = 100;

/** How the verdict was reached: the way, the rules, what was missing. */
export function ReasoningSection({ view }: { readonly view: View }) {
  const { reasoning, doubts = [] } = view.verdict;
  if (reasoning === undefined) return <p>Nothing was diagnosed.</p>;
  const { processes, isCertain, steps, endWords, rules, missing } = reasoning;
  return (
    <details>
      <summary>The path, the rules tried, what was missing</summary>
      <p>
        From the command to the process that decides:{' '}
        {plainLine(processes.map(({ words }) => words).join(' → ')) || 'no process could be seen'}
        {isCertain ? '' : ' (one of several paths)'}.
      </p>
      <ol class="plain">
        {steps.slice(0, STEPS).map(({ words, isSure }) => (
          <li>
            {plainLine(words)}
            {isSure ? '' : ' (not certain)'}
          </li>
        ))}
      </ol>
      <p>{plainLine(endWords)}</p>
      {doubts.length === 0 ? null : (
        <ul class="plain">
          {doubts.map((words) => (
            <li>
              <strong>Not proven:</strong> {plainLine(words)}
            </li>
          ))}
        </ul>
      )}
      {missing.length === 0 ? null : (
        <ul class="plain">
          {missing.map(({ what, why }) => (
            <li>
              <strong>Missing:</strong> {plainLine(what)}
              {why === '' ? '' : `: ${plainLine(why)}`}
            </li>
          ))}
        </ul>
      )}
      <Table
        label="Rules that were tried"
        head={['Rule', 'Result']}
        rows={rules.map(({ id, words }) => [id, plainLine(words)])}
      />
    </details>
  );
}
