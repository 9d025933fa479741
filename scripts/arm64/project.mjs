import { chmodSync, copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folders } from '../corpus/options.mjs';
import { bundleRunner } from '../reach/bundle.mjs';

/** What the corpus, the reach matrix and the tests of the helpers read; esbuild and the other packages of Node stay here. */
const PARTS = [
  'dist',
  'helpers',
  'python-helpers',
  'package.json',
  'scripts',
  'test/hangs',
  'test/capture/outside/ptrace/arm64_vectors.py',
];

/** Lays the project as it is now, its bundled runner of the matrix, the first process and `job` (variables of the shell) into `folder`. */
export async function layProject(folder, job) {
  const project = path.join(folder, 'srv', 'whyhung');
  const filter = (source) => !/(__pycache__|node_modules)$/.test(source);
  for (const part of PARTS)
    cpSync(path.join(folders.root, part), path.join(project, part), { recursive: true, filter });
  const runner = await bundleRunner(folders.root);
  cpSync(path.dirname(path.dirname(runner)), path.join(folder, 'srv', 'reach'), { recursive: true });
  copyFileSync(path.join(folders.root, 'scripts', 'arm64', 'init.sh'), path.join(folder, 'init'));
  chmodSync(path.join(folder, 'init'), 0o755);
  mkdirSync(path.join(folder, 'srv', 'whyhung', '.cache', 'venvs'), { recursive: true });
  const lines = Object.entries(job).map(([name, value]) => `${name}='${value.replaceAll("'", "'\\''")}'\n`);
  writeFileSync(path.join(folder, 'srv', 'job'), lines.join(''));
}
