import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { uploadedEvidence, useAction } from '../end-to-end/use-action.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('names that hold commands and markup reach every sink and do nothing there', async () => {
  const program = path.join(temporaryFolder(), 'names.py');
  cpSync(path.join(root, 'test/hostile/names.py'), program);
  const scene = await useAction({ run: `python ${program}` });
  const { main } = scene.run;
  expect(main.code, main.log).toBe(124);
  const { verdict, names } = await uploadedEvidence(scene);
  expect(verdict.kind).toBe('thread-blocks-exit');
  expect(main.annotations).toHaveLength(1);
  expect(main.annotations[0]?.message).toContain('cannot exit');
  const ours = main.log.slice(main.log.indexOf('::stop-commands::'));
  expect(ours).not.toMatch(/[\u001b\u0000]/);
  expect(ours).not.toContain('##[');
  // Outside of fenced blocks, where Markdown and HTML have a meaning.
  const prose = main.summary.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '');
  expect(prose).not.toContain('<img');
  expect(prose).not.toContain('@octocat');
  expect(names.join('\n')).not.toMatch(/[":<>|*?\r\\]/);
});
