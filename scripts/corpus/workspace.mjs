import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forceStartMethod } from './start-method.mjs';

/** Carried by every process of a run, so that what is left behind can be found wherever it went. */
export const MARK = 'CORPUS_RUN';

/** What a program needs from outside; nothing of the job's own, so that a run in CI is the same as one in a terminal. */
const PASSED_ON = ['HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TERM'];

/** Every workspace that is not removed yet, for the end by Ctrl-C. */
export const inUse = new Set();

/**
 * A fresh copy of the case's folder, its command for the environment's interpreter, and the variables it runs with. `remove()`
 * ends it.
 */
export function prepareWorkspace(test, environment, variables) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'corpus-')));
  cpSync(test.folder, folder, { recursive: true, filter: (source) => !/(case\.json|__pycache__)$/.test(source) });
  if (test.startMethod != null) forceStartMethod(folder, test.startMethod);
  const passedOn = PASSED_ON.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]);
  const mark = randomUUID();
  const workspace = {
    folder,
    mark,
    command: test.command.map((word) => word.replaceAll('{python}', environment.python)),
    variables: {
      ...Object.fromEntries(passedOn),
      PATH: [path.join(environment.folder, 'bin'), process.env['PATH'] ?? ''].join(path.delimiter),
      ...variables,
      [MARK]: mark,
    },
    remove: () => {
      inUse.delete(workspace);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  inUse.add(workspace);
  return workspace;
}
