import { describe, expect, it } from 'vitest';
import type { Snapshot, Thread } from '../../src/model/snapshot.ts';
import { chainDrawing } from '../../src/report/html/graph/chain-drawing.ts';
import { type PlacedNode, placed } from '../../src/report/html/graph/layout.ts';
import type { Drawing } from '../../src/report/html/graph/model.ts';
import { wholeDrawing } from '../../src/report/html/graph/whole-drawing.ts';
import { wrapped } from '../../src/report/html/graph/wrap.ts';
import { viewOf } from '../../src/report/html/view/view.ts';
import {
  joins,
  line,
  main,
  object,
  processOf,
  snapshotOf,
  threadObject,
  waitsIn,
  worker,
} from '../diagnose/objects.ts';
import { bankSnapshot, taker, verdictOf } from './snapshots.ts';

const graphOf = (snapshot: Snapshot) => chainDrawing(viewOf(snapshot, verdictOf(snapshot)));

/** `Thread 'a' -waits for-> lock`. */
function arrows({ nodes, edges }: Drawing): readonly string[] {
  const label = (id: string) => nodes.find((node) => node.id === id)?.label ?? '?';
  return edges.map(({ from, words, to }) => `${label(from)} -${words}-> ${label(to)}`);
}

describe('the wait graph', () => {
  it('tells two locks of the same name apart', () => {
    const graph = graphOf(bankSnapshot());
    expect(arrows(graph)).toEqual([
      "The main thread of main.py (pid 1) -waits for-> Thread 'there'",
      "Thread 'there' -waits for-> two.lock (Lock.acquire)",
      "two.lock (Lock.acquire) -is held by-> Thread 'back'",
      "Thread 'back' -waits for-> two.lock (Lock.acquire)",
      "two.lock (Lock.acquire) -is held by-> Thread 'there'",
    ]);
    const locks = graph.nodes.filter(({ label }) => label.startsWith('two.lock'));
    expect(new Set(locks.map(({ id }) => id)).size).toBe(2);
    const [there, back] = ["Thread 'there'", "Thread 'back'"].map((name) =>
      graph.nodes.find(({ label }) => label === name),
    );
    expect([there?.isCulprit, back?.isCulprit]).toEqual([true, false]);
    expect(there?.anchor).toBe('thread-1-id-there');
  });

  it('joins two waits for one lock, and counts those who wait for it beside the chain', () => {
    const lock = object('L', 'lock', { locked: true });
    const waits = (name: string) =>
      worker(name, [
        line('a.py', 'work', 5, { enters: ['self.lock'], refs: { 'self.lock': 'L' }, source: 'with self.lock:' }),
      ]);
    const holder = worker('holder', [
      ...waitsIn('event', 'E'),
      line('a.py', 'hold', 9, {
        holds: [['self.lock', 8]],
        refs: { 'self.lock': 'L', 'self.go': 'E' },
        source: 'self.go.wait()',
      }),
    ]);
    const crowd = ['a', 'b', 'c', 'd', 'e'].map(waits);
    const [first] = crowd as [Thread];
    const objects = [lock, object('E', 'event', { set: false }), threadObject(first, 'T')];
    const graph = graphOf(snapshotOf(processOf([main(...joins('T')), ...crowd, holder], objects)));
    expect(arrows(graph)).toEqual(
      expect.arrayContaining([
        "Thread 'a' -waits for-> self.lock (Lock.acquire)",
        "self.lock (Lock.acquire) -is held by-> Thread 'holder'",
        '4 other threads -wait for-> self.lock (Lock.acquire)',
      ]),
    );
    expect(graph.nodes.filter(({ label }) => label.startsWith('self.lock'))).toHaveLength(1);
  });

  it('tells two threads of one name apart: only the one that is joined stands in the chain', () => {
    const twins = ['1', '2'].map((id) => ({ ...worker('twin', waitsIn('queue', 'Q')), ident: `id-${id}` }));
    const [first] = twins as [Thread];
    const objects = [object('Q', 'queue', { size: 0 }), threadObject(first, 'T')];
    const { edges } = graphOf(snapshotOf(processOf([main(...joins('T')), ...twins], objects)));
    expect(edges.filter(({ isSide }) => !isSide).map(({ from, to }) => [from, to])).toEqual([
      ['thread 1 id-main', 'thread 1 id-1'],
      ['thread 1 id-1', 'object 1 Q'],
      ['object 1 Q', 'nobody'],
    ]);
    expect(edges.filter(({ isSide }) => isSide)).toMatchObject([{ from: 'thread 1 id-2', to: 'object 1 Q' }]);
  });
});

describe('the graph of everything that waits', () => {
  const whole = (snapshot: Snapshot) => wholeDrawing(viewOf(snapshot, verdictOf(snapshot)));

  it('has who waits beside the chain, equal ones together, and who could end each wait alone', () => {
    const bank = [taker('there', 'A', 'B'), taker('back', 'B', 'A')] as const;
    const crowd = ['a', 'b', 'c'].map((name) =>
      worker(name, [...waitsIn('queue', 'Q'), line('q.py', 'take', 4, { refs: { jobs: 'Q' } })]),
    );
    const objects = [
      object('A', 'lock', { locked: true }),
      object('B', 'lock', { locked: true }),
      object('Q', 'queue', { size: 0 }),
    ];
    const graph = whole(
      snapshotOf(processOf([main(...joins('T')), ...bank, ...crowd], [...objects, threadObject(bank[0], 'T')])),
    );
    expect(arrows(graph)).toEqual(
      expect.arrayContaining([
        "Thread 'there' -waits for-> two.lock (Lock.acquire)",
        "two.lock (Lock.acquire) -is held by-> Thread 'back'",
        "Thread 'a' and 2 others like it -waits for-> jobs (queue.get)",
      ]),
    );
    expect(arrows(graph).filter((arrow) => arrow.includes('held by'))).toHaveLength(2);
  });

  it('ends where nobody could read it', () => {
    const crowd = Array.from({ length: 200 }, (_, index) =>
      worker(`w${index}`, [...waitsIn('queue', `Q${index}`), line('q.py', 'take', 4, { refs: { q: `Q${index}` } })]),
    );
    const objects = crowd.map((_, index) => object(`Q${index}`, 'queue', { size: 0 }));
    const graph = whole(snapshotOf(processOf([main(line('main.py', 'run', 1)), ...crowd], objects)));
    expect(graph.nodes.length).toBeLessThanOrEqual(50);
    expect(graph.omitted).toBeGreaterThan(100);
  });
});

describe('the layout', () => {
  const overlap = (a: PlacedNode, b: PlacedNode) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  it('puts nodes side by side or under each other inside the picture, each edge from one to the other', () => {
    const graph = placed(graphOf(bankSnapshot()));
    for (const [at, node] of graph.nodes.entries()) {
      expect(graph.nodes.slice(at + 1).filter((other) => overlap(node, other))).toEqual([]);
      expect(node.x >= 0 && node.y >= 0 && node.x + node.width <= graph.width).toBe(true);
    }
    for (const { points } of graph.edges) expect(points.length).toBeGreaterThan(1);
    expect(graph.width).toBeLessThan(360);
  });

  it.each([
    ['short', ['short']],
    [
      'tests/deeply/nested/folder/test_module.py:12 in test_name',
      ['tests/deeply/nested/folder/', 'test_module.py:12 in test_name'],
    ],
    ['x'.repeat(100), ['x'.repeat(34), 'x'.repeat(34), `${'x'.repeat(32)}`]],
    [
      'word '.repeat(40),
      [
        'word word word word word word word',
        'word word word word word word word',
        'word word word word word word wor…',
      ],
    ],
  ])('breaks %s into lines that fit', (text, lines) => {
    expect(wrapped(text, 34, 3)).toEqual(lines);
  });

  it('never splits a surrogate pair', () => {
    for (const one of wrapped('\u{1F40D}'.repeat(120), 34, 3)) expect(one).not.toMatch(/\p{Surrogate}/u);
  });
});
