/**
 * Strongly connected components (Tarjan's algorithm, iterative: stacks of thousands of actors must not overflow ours). Gives the
 * number of each node's component; linear in nodes and edges.
 */
export function components<Node extends object>(
  nodes: Iterable<Node>,
  edges: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const index = new Map<Node, number>();
  const low = new Map<Node, number>();
  const component = new Map<Node, number>();
  const open: Node[] = [];
  let components = 0;
  const enter = (node: Node) => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    return { node, next: 0 };
  };
  const lower = (node: Node, to: number) => low.set(node, Math.min(low.get(node) ?? to, to));
  for (const root of nodes) {
    if (index.has(root)) continue;
    const calls = [enter(root)];
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const child = edges(call.node)[call.next++];
      if (child !== undefined) {
        if (!index.has(child)) calls.push(enter(child));
        else if (!component.has(child)) lower(call.node, index.get(child) ?? 0);
        continue;
      }
      calls.pop();
      const caller = calls.at(-1);
      const reached = low.get(call.node) ?? 0;
      if (caller !== undefined) lower(caller.node, reached);
      if (reached !== index.get(call.node)) continue;
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        component.set(node, components);
        if (node === call.node) break;
      }
      components += 1;
    }
  }
  return component;
}
