import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, testPython } from './python.ts';

/** Its interpreter's folder of programs. Made of a requirements file, once per change of that, in `.cache/<name>`. */
export function virtualEnvironment(name: string, requirements: string): string {
  const folder = path.join(root, '.cache', name);
  const bin = path.join(folder, 'bin');
  const stamp = path.join(folder, 'requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return bin;
  rmSync(folder, { recursive: true, force: true });
  execFileSync(testPython, ['-m', 'venv', folder], { stdio: 'inherit' });
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
  execFileSync(path.join(bin, 'python'), words, { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
  return bin;
}
