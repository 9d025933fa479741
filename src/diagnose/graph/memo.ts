import type { WaitGraph } from './wait-graph.ts';

/** A function of the world and one thing in it, computed once for each: walks and rules ask the same again and again. */
export function once<Key extends object, Value>(
  compute: (graph: WaitGraph, key: Key) => Value,
): (graph: WaitGraph, key: Key) => Value {
  // What is known of a world ends with it; plain maps within are several times as fast as weak ones.
  const graphs = new WeakMap<WaitGraph, Map<Key, Value>>();
  const ofGraph = (graph: WaitGraph): Map<Key, Value> => {
    const known = graphs.get(graph);
    if (known !== undefined) return known;
    const fresh = new Map<Key, Value>();
    graphs.set(graph, fresh);
    return fresh;
  };
  return (graph, key) => {
    const known = ofGraph(graph);
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as Value;
    const computed = compute(graph, key);
    known.set(key, computed);
    return computed;
  };
}
