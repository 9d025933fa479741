import { expect, it } from 'vitest';
import { parseDatabaseSession } from '../../src/parse/database-sessions.ts';

it('reads the title of a session', () => {
  expect(parseDatabaseSession(7, 'postgres: ada shop 127.0.0.1(42154) UPDATE waiting\0\0\0')).toEqual({
    pid: 7,
    server: 'PostgreSQL',
    database: 'shop',
    client: '127.0.0.1:42154',
    activity: 'UPDATE waiting',
  });
  const named = parseDatabaseSession(7, 'postgres: 16/main: ada shop ::1(80) idle in transaction (aborted)   ');
  expect(named).toMatchObject({ database: 'shop', client: '[::1]:80', activity: 'idle in transaction (aborted)' });
  const local = parseDatabaseSession(7, 'postgres: ada shop [local] SELECT waiting');
  expect(local).toMatchObject({ database: 'shop', client: '[local]', activity: 'SELECT waiting' });
});

it.each([
  'postgres: checkpointer \0',
  'postgres: ada shop [remote] SELECT waiting',
  'postgres -D /data',
  'python postgres: ada shop 127.0.0.1(1) idle',
  'postgres: ada shop 127.0.0.1(42154)',
  'postgres: ada shop 127.0.0.1(4215456) idle',
  `postgres: ada shop 127.0.0.1(1) ${'x'.repeat(500)}`,
  'postgres: ada shop 127.0.0.1(1) \u001b[31midle',
  '',
])('takes nothing from %j', (title) => {
  expect(parseDatabaseSession(7, title)).toBeNull();
});
