import { describe, expect, it } from 'vitest';
import type { Lent, Resource } from '../../../src/model/snapshot/python.ts';
import type { Frame } from '../../../src/model/snapshot.ts';
import { line, main, object, processOf, verdictOf, worker } from '../objects.ts';

const CONDITION = object('C', 'condition', { waiters: 1 });

/** Below `takes` the pool of a library waits on its condition. */
function waitsForPool(...takes: readonly Frame[]) {
  return main(
    line('lib:threading.py', 'wait', 359, {
      self: 'threading.Condition',
      source: 'waiter.acquire()',
      refs: { self: 'C' },
    }),
    line('/usr/lib/python3/site-packages/pools/pool.py', 'take', 20, {
      self: 'pools.pool.Pool',
      refs: { 'self.free': 'C' },
    }),
    ...takes,
  );
}

function lent(to: Lent['to'], by = 'pools.pool.Pool'): Resource {
  const what = { kind: 'database connection', type: 'pools.connection.Connection', what: 'open', fd: null };
  return { id: '9', ...what, heldBy: [], createdAt: [], lent: { by: [by], to } };
}

describe('a pool that has lent all', () => {
  const outer = line('orders.py', 'place', 7, { holds: [['pool.connection()', 5]] });
  const inner = line('audit.py', 'note', 2, { calls: ['pool.connection()'] });

  it('waits for the very function that has taken one', () => {
    const kept = { how: 'local', name: 'connection', owner: 'place', frame: outer } as const;
    const verdict = verdictOf(processOf([waitsForPool(inner, outer)], [CONDITION], { resources: [lent(kept)] }));
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', confidence: 'likely' });
    expect(verdict.headline).toContain('one from the same pool');
  });

  it('waits in vain for what an attribute keeps', () => {
    const kept = { how: 'attribute', name: 'opened', owner: 'mirror.Mirror', frame: null } as const;
    const verdict = verdictOf(processOf([waitsForPool(inner)], [CONDITION], { resources: [lent(kept)] }));
    expect(verdict.kind).toBe('nobody-can-wake');
    expect(verdict.headline).toContain("attribute 'opened' of mirror.Mirror still holds what the pool has lent");
  });

  it('is another one than the pool that the stack is in', () => {
    const kept = { how: 'attribute', name: 'opened', owner: 'mirror.Mirror', frame: null } as const;
    const resources = [lent(kept, 'other.Pool')];
    expect(verdictOf(processOf([waitsForPool(inner)], [CONDITION], { resources })).headline).not.toContain('lent');
  });

  it('waits for a thread that has one and still works', () => {
    const busy = line('load.py', 'load', 4, { calls: ['time.sleep(0.2)'], source: 'time.sleep(0.2)' });
    const kept = { how: 'local', name: 'connection', owner: 'load', frame: busy } as const;
    const threads = [waitsForPool(inner), worker('loader', [busy])];
    const verdict = verdictOf(processOf(threads, [CONDITION], { resources: [lent(kept)] }));
    expect(['self-deadlock', 'nobody-can-wake', 'lock-not-released']).not.toContain(verdict.kind);
  });

  it('waits for whoever uses a connection of its table', () => {
    const table = line('/usr/lib/python3/site-packages/pools/pool.py', 'take', 20, {
      self: 'pools.pool.Pool',
      refs: { 'self.free': 'C', 'self.in_use[0]': 'D' },
    });
    const waits = line('lib:threading.py', 'wait', 359, {
      self: 'threading.Condition',
      source: 'waiter.acquire()',
      refs: { self: 'C' },
    });
    const uses = [
      line('lib:threading.py', 'wait', 629, { self: 'threading.Event', refs: { self: 'E' } }),
      line('/usr/lib/python3/site-packages/pools/connection.py', 'read', 9, { refs: { self: 'D' } }),
      line('feed.py', 'follow', 4),
    ];
    const objects = [CONDITION, object('D', 'database connection', {}), object('E', 'event', { set: false })];
    const verdict = verdictOf(processOf([main(waits, table, inner), worker('feed', uses)], objects));
    expect(verdict).toMatchObject({
      kind: 'nobody-can-wake',
      confidence: 'likely',
      culprit: { file: 'feed.py', line: 4 },
    });
    expect(verdict.chain.map(({ evidence }) => evidence)).toContain('probably in a call on what the pool lent it');
  });
});
