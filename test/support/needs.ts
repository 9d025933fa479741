import { spawnSync } from 'node:child_process';
import { pythonHere } from '../../src/capture/outside/ptrace/ptrace.ts';

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

/** The same for what only Linux has. */
export function lacksLinux(what: string): boolean {
  if (process.platform === 'linux') return false;
  console.log(`skipped: Linux alone has ${what}`);
  return true;
}

/** The same for a Python that may run our script as the tracer of another process. */
export function lacksTracer(): boolean {
  if (pythonHere() !== null) return false;
  if (process.env['CI'] === 'true') return false;
  console.log('skipped: no Python of this machine may be the tracer here; install python3 (Debian)');
  return true;
}
