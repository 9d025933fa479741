import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An installation takes a minute; pip may not keep a run for longer than this. */
const INSTALL_BOUND_MS = 600_000;

/** Folder of a virtual environment with the launchers of `requirements.txt`, made where it is not there yet; or why there is none. */
export function makeTools(base, requirements, folder) {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const stamp = path.join(folder, 'whyhung-tools');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { tools: folder, toolsProblem: null };
  console.error('reach: installing the launchers');
  rmSync(folder, { recursive: true, force: true });
  for (const argv of [
    [base.path, '-m', 'venv', folder],
    [
      path.join(folder, 'bin', 'python'),
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      requirements,
    ],
  ]) {
    const { status, stderr } = spawnSync(argv[0], argv.slice(1), { encoding: 'utf8', timeout: INSTALL_BOUND_MS });
    if (status !== 0) {
      const words = (stderr ?? '').trim().split('\n').at(-1);
      return { tools: null, toolsProblem: `the launchers cannot be installed: ${words}` };
    }
  }
  writeFileSync(stamp, wanted);
  return { tools: folder, toolsProblem: null };
}
