import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, testPython } from './python.ts';

/**
 * Its interpreter's folder of programs. Made of a requirements file, once per change of that or of the place, in `.cache/<name>`: its programs
 * begin with the path of their interpreter, and do not start where the clone has been moved, or a link has led to the folder.
 */
export function virtualEnvironment(name: string, requirements: string): string {
  const cache = path.join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = path.join(realpathSync(cache), name);
  const bin = path.join(folder, 'bin');
  const stamp = path.join(folder, 'requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(requirements)).update(folder).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return bin;
  rmSync(folder, { recursive: true, force: true });
  execFileSync(testPython, ['-m', 'venv', folder], { stdio: 'inherit' });
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements];
  execFileSync(path.join(bin, 'python'), words, { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
  return bin;
}
