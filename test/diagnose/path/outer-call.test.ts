import { expect, it } from 'vitest';
import { outerCall } from '../../../src/diagnose/path/outer-call.ts';
import { at, workspace } from '../build.ts';

const own = at('tests/a.py', 'preview', 12);

it('is the call that the line of the user made, not those below it', () => {
  const get = at('site:celery/result.py', 'get', 261, null, 'celery.result.AsyncResult');
  const frames = [at('site:redis/client.py', 'read', 9), get];
  expect(outerCall([...frames, own], workspace)).toMatchObject({ call: 'AsyncResult.get', library: 'celery' });
  expect(outerCall([at('site:six.py', 'call', 3), own], workspace)).toMatchObject({ call: 'call', library: 'six' });
});

it('is none of the standard library, and none without a line of the user', () => {
  expect(outerCall([at('lib:socket.py', 'readinto', 718), own], workspace)).toBeNull();
  expect(outerCall([at('site:celery/result.py', 'get', 261)], workspace)).toBeNull();
});

it('is what a method that Python calls by itself calls', () => {
  const enter = at('site:asyncpg/pool.py', '__aenter__', 1024, null, 'asyncpg.pool.PoolAcquireContext');
  const acquire = at('site:asyncpg/pool.py', '_acquire', 864, null, 'asyncpg.pool.Pool');
  expect(outerCall([acquire, enter, own], workspace)).toMatchObject({ call: 'Pool._acquire', library: 'asyncpg' });
  expect(outerCall([at('lib:asyncio/queues.py', 'get', 158), enter, own], workspace)).toBeNull();
});

it('is what the line calls where the function of a decorator stands in for it', () => {
  const wrapper = at('site:retry/api.py', 'wrapped', 55);
  const calls = (source: string) => outerCall([wrapper, at('tests/a.py', 'report', 12, source)], workspace)?.call;
  expect(calls('result = store.load(job)')).toBe('store.load');
  expect(calls('result = wrapped(job)')).toBe('wrapped');
  expect(calls('return store.load(job(1))')).toBe('wrapped');
});
