import type { WaitGraph } from '../graph/wait-graph.ts';
import { insistingGraph } from './insisting.ts';
import { type Path, walk } from './walk.ts';

/** The same way where who asks again and again waits; `null` where nobody does, or it has ended in a cycle without that. */
export function insistingPath({ graph, path }: { readonly graph: WaitGraph; readonly path: Path | null }) {
  const [start] = path?.steps ?? [];
  const insisting = start === undefined || path?.end.how === 'cycle' ? null : insistingGraph(graph);
  return start === undefined || insisting === null ? null : { graph: insisting, path: walk(insisting, start.actor) };
}
