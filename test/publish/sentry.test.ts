import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { sendEvent } from '../../src/publish/sentry/send-event.ts';
import { sendReport } from '../../src/publish/sentry/send-report.ts';
import { fittingEvent } from '../../src/report/sentry/fitting-event.ts';
import type { SentryEvent } from '../../src/report/sentry/types.ts';
import { parseSentryDsn, type SentryProject } from '../../src/settings/sentry-dsn.ts';
import { at, bootstrap, details, mainThread, python, queueGet, shutdown, snapshot, thread } from '../diagnose/build.ts';
import { type Received, sentryReceiver } from '../support/sentry-receiver.ts';
import { temporaryFolder } from '../support/temporary.ts';

const KEY = 'e12d836b15bb49d7bbf99e64295d995b';

async function receiver(answer: number | null): Promise<{ project: SentryProject; received: readonly Received[] }> {
  const { dsn, received } = await sentryReceiver(KEY, answer);
  const project = parseSentryDsn('sentry-dsn', dsn);
  if (project === null) throw new Error('no project');
  return { project, received };
}

const worker = thread({
  name: 'consumer',
  frames: [...queueGet, { ...at('src/jobs.py', 'work', 7, 'jobs.get()'), locals: { n: '3' } }, ...bootstrap],
  startedAt: [at('tests/test_a.py', 'test_a', 3)],
});
const evidence = {
  ...snapshot([
    python(1, [details([mainThread(shutdown), worker], { currentTest: 'tests/test_a.py::test_a (call)' })]),
  ]),
  excerpts: [{ file: '/repo/src/jobs.py', line: 5, text: 'def work():\n    n = 3\n    jobs.get()\n    return n' }],
};
const verdict = diagnose(evidence, 'hung');

describe('the event', () => {
  const text = fittingEvent(evidence, verdict);
  const event = JSON.parse(text?.json ?? '') as SentryEvent;

  it('has the verdict as the exception of the thread that it is about', () => {
    expect(event.event_id).toMatch(/^[0-9a-f]{32}$/);
    expect(event.fingerprint).toEqual(['whyhung', verdict.fingerprint]);
    expect(event.exception.values).toMatchObject([{ type: 'thread-blocks-exit', value: verdict.headline }]);
    const [crashed, ...more] = event.threads.values.filter((one) => one.crashed);
    expect(more).toEqual([]);
    expect(event.exception.values[0]?.thread_id).toBe(crashed?.id);
    expect(event.tags).toMatchObject({ kind: 'thread-blocks-exit', phase: verdict.phase });
    expect(event.transaction).toBe('tests/test_a.py::test_a');
  });

  it('has every thread, outermost frame first, with source around the line and the locals that are there', () => {
    expect(event.threads.values.map(({ name }) => name)).toEqual([
      'pytest (pid 1): consumer',
      'pytest (pid 1): main thread',
    ]);
    const frames = event.exception.values[0]?.stacktrace?.frames ?? [];
    expect(frames.at(-1)).toMatchObject({ filename: 'threading.py', in_app: false });
    expect(frames.find(({ in_app }) => in_app)).toEqual({
      filename: 'src/jobs.py',
      abs_path: '/repo/src/jobs.py',
      function: 'work',
      lineno: 7,
      in_app: true,
      pre_context: ['def work():', '    n = 3'],
      context_line: '    jobs.get()',
      post_context: ['    return n'],
      vars: { n: '3' },
    });
  });

  it('is the same event when it is made again, and says less where there is little room', () => {
    expect(fittingEvent(evidence, verdict)?.id).toBe(text?.id);
    const many = Array.from({ length: 2000 }, (_unused, number) => {
      const frames = Array.from({ length: 40 }, (_frame, depth) =>
        at(`src/${number}.py`, 'f'.repeat(80), depth + 1, 'x'.repeat(200)),
      );
      return thread({ name: `worker-${number}`, ident: String(number), frames });
    });
    const large = snapshot([python(1, [details([mainThread(shutdown), ...many])])]);
    const fitted = fittingEvent(large, diagnose(large, 'hung'));
    expect(Buffer.byteLength(fitted?.json ?? '')).toBeGreaterThan(10_000);
    expect(Buffer.byteLength(fitted?.json ?? '')).toBeLessThanOrEqual(1_000_000);
    const { extra, threads } = JSON.parse(fitted?.json ?? '') as SentryEvent;
    expect(extra['threads left out']).toBe(2001 - threads.values.length);
    expect(fittingEvent(large, diagnose(large, 'hung'), 1000)).toBeNull();
  });
});

describe('sending', () => {
  const event = { id: 'a'.repeat(32), json: '{"event_id":"ü"}' };

  it('posts one envelope with one event to the project', async () => {
    const { project, received } = await receiver(200);
    expect(await sendEvent(event, project, new Date(0))).toEqual([]);
    expect(received).toHaveLength(1);
    expect(received[0]?.url).toBe('/api/42/envelope/');
    expect(received[0]?.headers['x-sentry-auth']).toMatch(
      /^Sentry sentry_version=7, sentry_client=whyhung\/[\d.]+, sentry_key=e12d836b15bb49d7bbf99e64295d995b$/,
    );
    const [header = '', item = '', payload = '', ...rest] = received[0]?.body.split('\n') ?? [];
    expect(JSON.parse(header)).toEqual({ event_id: event.id, sent_at: '1970-01-01T00:00:00.000Z' });
    expect(JSON.parse(item)).toEqual({
      type: 'event',
      content_type: 'application/json',
      length: Buffer.byteLength(event.json),
    });
    expect([payload, ...rest]).toEqual([event.json, '']);
    expect(received[0]?.body).not.toContain(KEY);
  });

  it.each([
    ['a server that refuses', 429, 'it answered with status 429'],
    ['a server that sends elsewhere', 302, 'it answered with status 302'],
    ['a server that never answers', null, 'no answer within 0.3 s'],
  ])('%s is a problem that does not show the key', async (_, answer, words) => {
    const { project } = await receiver(answer);
    const problems = await sendEvent(event, project, new Date(0), 300);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(words);
    expect(JSON.stringify(problems)).not.toContain(KEY);
  });

  it('nobody who listens is a problem', async () => {
    const project = parseSentryDsn('sentry-dsn', `http://${KEY}@127.0.0.1:1/42`);
    if (project === null) throw new Error('no project');
    const problems = await sendEvent(event, project);
    expect(problems[0]?.message).toContain('ECONNREFUSED');
    expect(JSON.stringify(problems)).not.toContain(KEY);
  });

  it('takes the event from the report folder, and a folder without one is a problem', async () => {
    const { project, received } = await receiver(200);
    const directory = temporaryFolder();
    expect((await sendReport({ directory }, project))[0]?.message).toContain('cannot be read');
    writeFileSync(path.join(directory, 'sentry-event.json'), '{"event_id": "x"}');
    expect((await sendReport({ directory }, project))[0]?.message).toContain('cannot be read');
    expect(received).toEqual([]);
    writeFileSync(path.join(directory, 'sentry-event.json'), `${fittingEvent(evidence, verdict)?.json}\n`);
    expect(await sendReport({ directory }, project)).toEqual([]);
    expect(received[0]?.body).toContain(verdict.fingerprint);
  });
});
