import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { everyCPython, root } from '../support/python.ts';
import { type DetailsDocument, helpedEnvironment, plainEnvironment, privateFolder, program } from './helped.ts';

const HELPERS = path.join(root, 'python-helpers');

function second(interpreter: string, isHelped: boolean) {
  const folder = privateFolder();
  const env = isHelped ? helpedEnvironment(folder) : { ...plainEnvironment(), WHYHUNG: `v1:10:42:none:${folder}` };
  const told = execFileSync(interpreter, [program('asked_from_outside.py'), HELPERS], { env, encoding: 'utf8' });
  const { threads, objects, problems } = JSON.parse(told) as DetailsDocument;
  const played = threads.flatMap(({ frames }) => frames).find((frame) => frame.function === 'play');
  const converter = objects.find(({ kind, facts }) => kind === 'thread' && facts['name'] === 'converter');
  return { played, converter, problems };
}

it.each(everyCPython())('a look from outside knows in CPython $version what the process has noted by itself', (one) => {
  const { played, converter, problems } = second(one.path, true);
  expect(problems).toEqual([]);
  expect(played).toMatchObject({ kept: true, changed: ['player.shown'] });
  expect(converter?.facts).toMatchObject({ alive: false, exception: expect.stringMatching(/^ValueError: /) });
  expect(converter?.createdAt.map((frame) => frame.function)).toContain('play');
});

it('a process without helpers is read all the same', () => {
  const [one] = everyCPython();
  const { played, converter, problems } = second(one?.path ?? 'python3', false);
  expect(problems).toEqual([]);
  expect(played).toMatchObject({ kept: true });
  expect(played).not.toHaveProperty('changed');
  expect(converter?.createdAt).toEqual([]);
});

const lately = everyCPython().filter(({ version }) => Number(version.split('.')[1]) >= 12);
if (lately.length === 0) console.log('skipped: no interpreter here has sys.monitoring (3.12)');

it.each(lately)(
  'a tool of sys.monitoring is not called for the collector of a look from outside, in CPython $version',
  (one) => {
    const env = { ...plainEnvironment(), WHYHUNG: `v1:10:42:none:${privateFolder()}` };
    const words = [program('asked_from_outside.py'), HELPERS, 'watched'];
    expect(JSON.parse(execFileSync(one.path, words, { env, encoding: 'utf8' }))).toEqual({
      threads: 1,
      // What finds that there is one, and how it is to be hidden from.
      files: ['inside.py', 'start/handler.py', 'start/loader.py', 'start/originals.py'].map(
        (file) => `<whyhung ${file}>`,
      ),
      tools: [null, null, 'watches', null, null, null],
      collects: true,
    });
  },
);
