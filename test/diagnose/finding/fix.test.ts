import { describe, expect, it } from 'vitest';
import type { Process, Thread } from '../../../src/model/snapshot.ts';
import type { Fix } from '../../../src/model/verdict.ts';
import { verdictOf as diagnose } from '../../../src/narrate/verdict.ts';
import { type Line, line, main, object, processOf, snapshotOf, waitsIn } from '../objects.ts';

const LOCK = object('L', 'lock', { locked: true });

/** The fix where the innermost user line and its assignments are what the source says they are. */
function fixOf(
  process: Process,
  own: string,
  assigned: readonly (readonly [string, string, string])[] = [],
): Fix | undefined {
  const snapshot = snapshotOf(process);
  const places = Object.fromEntries(
    Object.entries(snapshot.sources.places).map(([key, place]) => [
      key,
      {
        ...place,
        source: own,
        assigned: assigned.map(([expr, maker, source]) => ({
          expr,
          line: 3,
          source,
          text: source.replace(/^.*= /, ''),
          constructor: maker,
          kind: 'assignment' as const,
          function: '<module>',
          isOnly: true,
        })),
      },
    ]),
  );
  return diagnose({ ...snapshot, sources: { ...snapshot.sources, places } }, 'hung').fix;
}

const twice = (first: Line, inner: Line = {}): Process => {
  const outer = line('client.py', 'send', 11, { holds: [['self.lock', 10]], refs: { 'self.lock': 'L' }, ...first });
  const again = line('client.py', 'send', 10, { enters: ['self.lock'], refs: { 'self.lock': 'L' }, ...inner });
  return processOf([main(again, outer)], [LOCK]);
};

describe('a rewrite', () => {
  it('makes a lock that is taken twice re-entrant, where it is made', () => {
    const made = '        self.lock = threading.Lock()  # one at a time';
    expect(fixOf(twice({}), 'with self.lock:', [['self.lock', 'threading.Lock', made]])).toMatchObject({
      file: 'client.py',
      line: 3,
      before: made,
      after: '        self.lock = threading.RLock()  # one at a time',
    });
  });

  it('is not made of a lock that a wrapper made, nor of a line that holds two of them', () => {
    expect(fixOf(twice({}), 'x', [['self.lock', 'make_lock', 'self.lock = make_lock()']])).toBeUndefined();
    const two = 'self.lock = threading.Lock(); other = threading.Lock()';
    expect(fixOf(twice({}), 'x', [['self.lock', 'threading.Lock', two]])).toBeUndefined();
  });

  it('gives a wait for an item that never comes an end, and leaves one that has a timeout', () => {
    const waiting = (text: string): Process => {
      const own = line('main.py', 'run', 30, { refs: { 'self.jobs': 'Q' }, calls: [text] });
      return processOf([main(...waitsIn('queue', 'Q'), own)], [object('Q', 'queue', { size: 0 })]);
    };
    const own = '    job = self.jobs.get()';
    expect(fixOf(waiting('self.jobs.get()'), own)?.after).toBe('    job = self.jobs.get(timeout=60)');
    expect(fixOf(waiting('self.jobs.get(True)'), '    job = self.jobs.get(True)')).toBeUndefined();
  });

  it('adds `daemon=True` to a helper that waits for work at the exit, not to one that runs', () => {
    const blocked = (verb: boolean): Process => {
      const started = [line('main.py', 'start', 9, { calls: ['threading.Thread(target=feed)'] })];
      const frames = [
        ...(verb ? waitsIn('queue', 'Q') : []),
        line('main.py', 'feed', 5, { refs: { jobs: 'Q' }, calls: verb ? ['jobs.get()'] : ['compute()'] }),
        ...started,
      ];
      const worker: Thread = { ...main(), main: false, name: 'feed', ident: 'id-feed', frames, startedAt: started };
      const first = main(line('lib:threading.py', '_shutdown', 1590));
      return processOf([first, worker], [object('Q', 'queue', { size: 0 })]);
    };
    const own = '    threading.Thread(target=feed).start()';
    expect(fixOf(blocked(true), own)?.after).toBe('    threading.Thread(target=feed, daemon=True).start()');
    expect(fixOf(blocked(false), own)).toBeUndefined();
  });
});
