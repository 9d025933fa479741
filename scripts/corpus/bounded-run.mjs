import { spawn } from 'node:child_process';
import { killAll } from './leftovers.mjs';

/** Of the output only the end is of use to whoever looks at a failed case. */
const TAIL_CHARACTERS = 4_000;

/**
 * Runs a command in a workspace with closed stdin until it exits or `boundMs` are over, when the whole run is killed. Resolves to
 * the exit code (`null` after a signal or the bound), the signal's name, the seconds, the end of the output, and whether the bound was reached.
 */
export function boundedRun(command, workspace, boundMs) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(command[0], command.slice(1), {
      cwd: workspace.folder,
      env: workspace.variables,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (workspace.hasReaper) workspace.reaper = child.pid;
    let output = '';
    let overrun = false;
    const keep = (chunk) => {
      output = (output + chunk).slice(-TAIL_CHARACTERS);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => {
      overrun = true;
      killAll(workspace);
    }, boundMs);
    const end = (exitCode, signal) => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ exitCode, signal, seconds: (performance.now() - started) / 1000, output, overrun });
    };
    child.on('error', (error) => {
      output += error.message;
      end(null, null);
    });
    child.on('exit', end);
  });
}
