import { plainBlock } from '../../escape/plain.ts';
import type { Excerpt } from '../view/excerpts.ts';

/** Lines of code with their numbers; the current one is marked for eyes and screen readers. */
export function CodeLines({ excerpt }: { readonly excerpt: Excerpt }) {
  return (
    <pre class="code">
      {excerpt.lines.map(({ number, text, isCurrent }) => (
        <span class={isCurrent ? 'line current' : 'line'}>
          <span class="number">{number}</span>
          {isCurrent ? <span class="sr">current line: </span> : null}
          <span class="text">{`${plainBlock(text).replaceAll('\t', '    ')}\n`}</span>
        </span>
      ))}
    </pre>
  );
}
