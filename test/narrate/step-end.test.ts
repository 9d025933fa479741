import { describe, expect, it } from 'vitest';
import type { SystemWait } from '../../src/diagnose/os/system-wait.ts';
import type { TraceStep } from '../../src/diagnose/trace.ts';
import { enderOfWait } from '../../src/narrate/clauses/step-end.ts';

const waits = (verb: string, group: string) => ({ verb, group }) as unknown as NonNullable<TraceStep['waiting']>;

describe('what ends a wait that no object tells about', () => {
  const rows: readonly [SystemWait, string][] = [
    [{ kind: 'stdin', descriptor: null }, 'input would end it'],
    [{ kind: 'pipe', wants: 'write', descriptors: [] }, 'room in the pipe would end it'],
    [{ kind: 'pipe', wants: 'read', descriptors: [] }, 'data in the pipe or its end would end it'],
    [{ kind: 'socket', wants: 'accept', library: null, descriptors: [] }, 'a client that connects would end it'],
    [
      { kind: 'database', engine: 'psycopg', sqlite: null, descriptors: [] },
      'an answer from the database would end it',
    ],
  ];
  it.each(rows)('is told of the system: %o', (system, words) => {
    expect(enderOfWait({ waiting: waits('read', 'stream'), system })).toBe(words);
  });

  it('is nothing of a sleep, which ends by itself', () => {
    expect(enderOfWait({ waiting: waits('sleep', 'sleep'), system: null })).toBe('it ends by itself');
  });

  it('is not known of anything else', () => {
    expect(enderOfWait({ waiting: waits('wait', 'event'), system: null })).toBeNull();
    expect(enderOfWait({ waiting: null, system: null })).toBeNull();
  });
});
