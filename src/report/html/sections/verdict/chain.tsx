import { count } from '../../../../narrate/words/words.ts';
import type { LinkEnd } from '../../../chain/link-ends.ts';
import { type LinkRow, linkRow } from '../../../chain/link-row.ts';
import { plainLine } from '../../../escape/plain.ts';
import { chainDrawing } from '../../graph/chain-drawing.ts';
import { placed } from '../../graph/layout.ts';
import type { Drawing } from '../../graph/model.ts';
import { Picture } from '../../graph/picture.tsx';
import { wholeDrawing } from '../../graph/whole-drawing.ts';
import { anchorOf } from '../../kit/anchors.ts';
import type { View } from '../../view/view.ts';

/** Links in words; a chain has some ten. */
const LINKS_LIMIT = 100;

/** Everybody who waits, beyond the verdict's chain; nothing where that is all there is. */
export function WholeGraph({ view }: { readonly view: View }) {
  const whole = wholeDrawing(view);
  const chain = new Set(chainDrawing(view).nodes.map(({ id }) => id));
  const beyond = whole.nodes.filter(({ id, kind }) => kind !== 'thing' && !chain.has(id));
  if (beyond.length === 0) return null;
  return (
    <details class="whole">
      <summary>Everything that waits, including outside this chain ({actorsIn(whole)})</summary>
      <div class="canvas">
        <Picture graph={placed(whole)} id="whole-graph" title="Everything in the tree that waits for something known" />
      </div>
      {whole.omitted > 0 ? <p class="muted">{count(whole.omitted, 'wait')} did not fit into the diagram.</p> : null}
    </details>
  );
}

function actorsIn({ nodes }: Drawing): number {
  return nodes.filter(({ kind }) => kind !== 'thing').length;
}

/** Who waits for whom: as a picture, and the same in words. */
export function ChainSection({ view }: { readonly view: View }) {
  const { chain } = view.verdict;
  if (chain.length === 0) return <p>The verdict has no chain: nothing shows what the command waits for.</p>;
  const graph = chainDrawing(view);
  const shown = chain.slice(0, LINKS_LIMIT);
  return (
    <div class="chain">
      {graph.nodes.length > 1 ? (
        <figure>
          <div class="canvas">
            <Picture graph={placed(graph)} id="chain-graph" title="Wait graph: who waits for whom" />
          </div>
          <figcaption class="muted">
            {graph.omitted > 0 ? `${count(graph.omitted, 'link')} of the chain did not fit into the diagram. ` : ''}
            Click a thread, task or process to see its stack.
          </figcaption>
        </figure>
      ) : null}
      <ol class="links">
        {shown.map((link) => (
          <Row row={linkRow(link)} view={view} />
        ))}
        {chain.length > shown.length ? <li>and {count(chain.length - shown.length, 'more link')}</li> : null}
      </ol>
    </div>
  );
}

function Row({ row, view }: { readonly row: LinkRow; readonly view: View }) {
  if ('ruledOut' in row) return <li>Ruled out: {plainLine(row.ruledOut)}</li>;
  const words = shownBy(row);
  return (
    <li>
      <End end={row.from} view={view} /> <span class="relation">{row.relation}</span> <End end={row.to} view={view} />
      {words === '' ? null : <span class="evidence">{plainLine(words)}</span>}
    </li>
  );
}

function End({ end: { words, actor: key }, view }: { readonly end: LinkEnd; readonly view: View }) {
  const actor = key === null ? undefined : view.scene.actors.get(key);
  return actor === undefined ? <span>{plainLine(words)}</span> : <a href={`#${anchorOf(actor)}`}>{plainLine(words)}</a>;
}

function shownBy({ evidence, lasts }: { readonly evidence: string; readonly lasts: string }): string {
  return [evidence, lasts].filter((part) => part !== '').join(', ');
}
