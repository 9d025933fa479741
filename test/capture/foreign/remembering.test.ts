import { expect, it } from 'vitest';
import { deadlineIn } from '../../../src/capture/evidence/deadline.ts';
import { type ForeignFiles, foreignFiles } from '../../../src/capture/foreign/foreign-files.ts';
import type { Helper } from '../../../src/capture/foreign/helper.ts';
import { remembering } from '../../../src/capture/foreign/remembering.ts';

const source = (path: string) => ({ kind: 'source', path }) as const;

it('reads what was kept no second time, and what was not there again', async () => {
  const asked: string[] = [];
  const texts = new Map<string, string>([['/a.sh', 'wait']]);
  const files: ForeignFiles = {
    warm: () => {},
    close: () => {},
    async ask(requests) {
      asked.push(...requests.map(({ kind, path }) => `${kind} ${path}`));
      return { values: new Map(requests.map(({ path }) => [path, texts.get(path) ?? null])), silent: [] };
    },
  };
  const kept = remembering(files);
  const deadline = deadlineIn(1000);
  await kept.keep([source('/a.sh'), source('/b.sh')], deadline, 1000);
  texts.set('/a.sh', 'changed');
  texts.set('/b.sh', 'sleep');
  const { values } = await kept.ask([source('/a.sh'), source('/b.sh'), { kind: 'tail', path: '/c.log' }], deadline);
  expect([...values]).toEqual([
    ['/b.sh', 'sleep'],
    ['/c.log', null],
    ['/a.sh', 'wait'],
  ]);
  expect(asked).toEqual(['source /a.sh', 'source /b.sh', 'source /b.sh', 'tail /c.log']);
  expect([...(await kept.ask([{ kind: 'tail', path: '/a.sh' }], deadline)).values]).toEqual([['/a.sh', 'changed']]);
});

it('keeps the process whose first answers come later than anybody waits for, on a machine that lets it not run', async () => {
  const asked: { id: number; path: string }[] = [];
  let answered: Parameters<Helper['listen']>[0] = () => {};
  const [started, left] = [{ times: 0 }, { times: 0 }];
  const files = foreignFiles(() => {
    started.times += 1;
    return {
      ask: (id, _kind, path) => void asked.push({ id, path }),
      isReady: () => true,
      isStarved: () => true,
      listen: (onAnswer) => {
        answered = onAnswer;
      },
      leave: () => {
        left.times += 1;
      },
    };
  });
  const kept = remembering(files);
  const deadline = deadlineIn(60_000);
  await kept.keep([source('/a.sh')], deadline, 1);
  const later = kept.ask([source('/a.sh'), source('/b.py')], deadline);
  const atOnce = await kept.ask([source('/c.py')], deadlineIn(0));
  expect([...atOnce.values]).toEqual([]);
  expect([asked, started.times, left.times]).toEqual([[{ id: 0, path: '/a.sh' }], 1, 0]);
  answered(0, 'wait');
  await expect.poll(() => asked).toHaveLength(2);
  answered(0, 'import time');
  expect([...(await later).values]).toEqual([
    ['/b.py', 'import time'],
    ['/a.sh', 'wait'],
  ]);
  expect([started.times, left.times]).toEqual([1, 0]);
});

it('starts no other process once it is closed, whatever is still asked', async () => {
  const started = { times: 0 };
  let end = () => {};
  const files = foreignFiles(() => {
    started.times += 1;
    return {
      ask: () => {},
      isReady: () => true,
      isStarved: () => true,
      listen: (_onAnswer, onEnd) => {
        end = onEnd;
      },
      leave: () => {},
    };
  });
  const asking = files.ask([source('/a.sh'), source('/b.sh')], deadlineIn(60_000));
  files.close();
  end();
  expect([...(await asking).values]).toEqual([]);
  expect(started.times).toBe(1);
});
