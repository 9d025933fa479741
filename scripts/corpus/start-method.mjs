import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const START_METHODS = ['fork', 'spawn', 'forkserver'];

const CONTEXT = /get_context\((["']\w+["'])?\)/g;
/** At the end of a line, so that no line of the program is another one than before. */
const IMPORT =
  /^(import multiprocessing(?:\.\w+)?|from multiprocessing[\w.]* import .*|from concurrent\.futures import .*ProcessPoolExecutor.*|import concurrent\.futures)$/m;

/** Has every process of multiprocessing in the programs below `folder` start by this method. */
export function forceStartMethod(folder, method) {
  for (const name of programsIn(folder)) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    if (!usesProcesses(text)) continue;
    const changed = CONTEXT.test(text)
      ? text.replace(CONTEXT, `get_context("${method}")`)
      : text.replace(IMPORT, `$1; __import__("multiprocessing").set_start_method("${method}", force=True)`);
    writeFileSync(file, changed);
  }
}

/** Whether a case starts processes by multiprocessing. */
export function startsProcesses(folder) {
  return programsIn(folder).some((name) => usesProcesses(readFileSync(path.join(folder, name), 'utf8')));
}

function usesProcesses(text) {
  return (
    IMPORT.test(text) &&
    /Process\(|Pool\(|ProcessPoolExecutor|Manager\(|Queue\(|get_context/.test(text) &&
    /multiprocessing|ProcessPoolExecutor/.test(text)
  );
}

function programsIn(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.py'));
}
