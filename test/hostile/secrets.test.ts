import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { useAction } from '../end-to-end/use-action.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { jobVariables, orders, planted } from './planted-secrets.ts';
import { publishedFiles } from './published.ts';

test('of a hundred secrets in every place none is in anything that is published', async () => {
  expect(planted.length).toBeGreaterThanOrEqual(100);
  const folder = temporaryFolder();
  cpSync(path.join(root, 'test/hostile/secrets.py'), path.join(folder, 'secrets.py'));
  writeFileSync(path.join(folder, 'orders.json'), JSON.stringify(orders));
  const scene = await useAction(
    { run: `python ${folder}/secrets.py ${folder}/orders.json`, timeout: '8s', locals: 'values' },
    { env: { ...jobVariables, TMPDIR: folder } },
  );
  const { main, post } = scene.run;
  expect(main.code, main.log).toBe(124);
  const published = new Map(await publishedFiles(scene.service));
  expect([...published.keys()]).toEqual(expect.arrayContaining(['verdict.json', 'snapshot.json', 'output-tail.log']));
  published.set('summary', main.summary);
  published.set('outputs', JSON.stringify(main.outputs));
  published.set('state', JSON.stringify(main.state));
  published.set('annotations', JSON.stringify(main.annotations));
  // What the command itself printed stands before; the runner masks it.
  published.set('our lines', main.log.slice(main.log.indexOf('whyhung: the deadline has passed')));
  published.set('post', post.log);
  const seen = [...published].flatMap(([name, text]) =>
    planted.flatMap(({ secret }) =>
      [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), secret.slice(0, 14)]
        .filter((form) => text.includes(form))
        .map(
          (form) => `${name}: ${form}: ${text.slice(Math.max(0, text.indexOf(form) - 80), text.indexOf(form) + 60)}`,
        ),
    ),
  );
  expect(seen.slice(0, 20)).toEqual([]);
  // The evidence is still there: it is not empty because everything was thrown away.
  expect(published.get('snapshot.json')).toContain('worker');
  expect(published.get('output-tail.log')).toContain('it is *** there');
});
