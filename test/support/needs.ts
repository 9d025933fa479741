import { spawnSync } from 'node:child_process';

/**
 * Whether a test has to be left out because this machine lacks a program: then the reason is printed, with the package that has it. In
 * CI (`CI=true`) nothing is left out, so that what is missing there fails.
 */
export function lacks(program: string, debianPackage: string): boolean {
  const { error } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  if (error === undefined) return false;
  if (process.env['CI'] === 'true') return false;
  console.log(`skipped: there is no ${program} here; install ${debianPackage} (Debian)`);
  return true;
}
