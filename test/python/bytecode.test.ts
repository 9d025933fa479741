import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { everyCPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { helpedEnvironment, plainEnvironment, privateFolder } from './helped.ts';

it.each(everyCPython())(
  'a folder of the user’s for compiled code holds none of ours, in CPython $version',
  ({ path: python }) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'own.py'), '');
    const left = (name: string, env: Record<string, string>) => {
      const prefix = path.join(folder, name);
      mkdirSync(prefix);
      const variables = { ...env, PYTHONDONTWRITEBYTECODE: '', PYTHONPYCACHEPREFIX: prefix };
      for (let times = 0; times < 2; times++) {
        const { stderr } = spawnSync(python, ['-c', 'import own'], { cwd: folder, env: variables, encoding: 'utf8' });
        expect(stderr).toBe('');
      }
      return readdirSync(prefix, { recursive: true }).map(String).sort();
    };
    const plain = left('plain', plainEnvironment());
    expect(plain.some((name) => name.includes('own.'))).toBe(true);
    expect(left('helped', helpedEnvironment(privateFolder()))).toEqual(plain);
  },
);
