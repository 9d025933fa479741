import type { WaitGraph } from './wait-graph.ts';

/** A function of the world and one thing in it, computed once for each: walks and rules ask the same again and again. */
export function once<Key extends object, Value>(
  compute: (graph: WaitGraph, key: Key) => Value,
): (graph: WaitGraph, key: Key) => Value {
  // What is known of a world ends with it; plain maps within are several times as fast as weak ones.
  const graphs = new WeakMap<WaitGraph, Map<Key, Value>>();
  return (graph, key) => {
    const known = graphs.get(graph) ?? new Map<Key, Value>();
    graphs.set(graph, known);
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as Value;
    const computed = compute(graph, key);
    known.set(key, computed);
    return computed;
  };
}
