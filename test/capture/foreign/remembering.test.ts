import { expect, it } from 'vitest';
import { deadlineIn } from '../../../src/capture/evidence/deadline.ts';
import type { ForeignFiles } from '../../../src/capture/foreign/foreign-files.ts';
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
  await kept.keep([source('/a.sh'), source('/b.sh')], deadline);
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
