import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { everyCPython, root } from '../support/python.ts';
import { helpedEnvironment, plainEnvironment, privateFolder, program } from './helped.ts';

describe.each(everyCPython())('what creation sites change in CPython $version', ({ path: python }) => {
  it('leaves tracebacks, signatures, names and results of what is noted as they are', () => {
    const run = (env: Record<string, string>) => {
      const ran = spawnSync(python, ['-X', 'dev', '-W', 'error', program('visible.py')], { env, encoding: 'utf8' });
      expect(ran.stderr).toBe('');
      // A clone mostly lies in a folder of our name.
      return JSON.parse(ran.stdout.replaceAll(root, '/root').replace(/ at 0x[0-9a-f]+>/g, ' at 0x1>'));
    };
    const plain = run(plainEnvironment());
    const helped = run(helpedEnvironment(privateFolder()));
    const extra = helped.modules.filter((name: string) => !plain.modules.includes(name));
    for (const name of extra) expect(['errno', 'faulthandler', 'gc']).toContain(name);
    expect(JSON.stringify(helped)).not.toContain('whyhung');
    expect({ ...helped, modules: [] }).toEqual({ ...plain, modules: [] });
  });
});
