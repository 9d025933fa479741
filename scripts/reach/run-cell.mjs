import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killAll } from '../corpus/leftovers.mjs';
import { MARK } from '../corpus/workspace.mjs';
import { compareWithPySpy } from './agreement.mjs';

/** A capture may take as much as one of a real run. */
export const CELL_BOUND_MS = 20_000;
/** Start of the command, environments that launchers make, and the end, beyond the capture itself. */
const RUNNER_BOUND_MS = CELL_BOUND_MS + 70_000;

/** Workspaces in use, for whoever ends early. */
export const inUse = new Set();

/** Runs one cell and returns what its runner told, with the snapshot, or `{ broken }`. Leaves no process and no file. */
export async function runCell(cell, context) {
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-reach-'));
  const workspace = {
    folder,
    mark: path.basename(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  inUse.add(workspace);
  try {
    prepare(cell, folder, context);
    const argv = cell.argv({ ...context, folder });
    const spec = {
      folder,
      argv,
      environment: {
        ...environmentOf(context),
        ...context.python.environment,
        [MARK]: workspace.mark,
        ...cell.environment?.({ ...context, folder }),
      },
      processes: cell.processes ?? 1,
      actions: cell.actions,
      stdin: cell.stdin,
      samples: cell.samples ?? 1,
      gdb: cell.gdb ?? 'auto',
      boundMs: cell.boundMs ?? CELL_BOUND_MS,
      privateParent: cell.privateParent?.({ folder }),
    };
    const file = path.join(folder, 'cell.json');
    writeFileSync(file, JSON.stringify(spec));
    if (cell.user !== undefined) giveTo(cell.user, folder);
    const broken = await boundedRunner(
      [...(cell.runnerPrefix?.({ ...context, folder }) ?? []), process.execPath, context.runner, file],
      folder,
    );
    const told = path.join(folder, 'result.json');
    if (!existsSync(told)) return { broken };
    const result = JSON.parse(readFileSync(told, 'utf8'));
    if (result.notReady !== undefined) return { broken: result.notReady };
    const snapshot = JSON.parse(readFileSync(path.join(folder, 'snapshot.json'), 'utf8'));
    const agreement = context.pySpy === null ? [] : await compareWithPySpy(context.pySpy, snapshot, result.ready);
    return { ...result, snapshot, agreement, handlerCalled: existsSync(path.join(folder, 'handler-called')) };
  } finally {
    killAll(workspace);
    workspace.remove();
    inUse.delete(workspace);
  }
}

function prepare(cell, folder, { programs }) {
  mkdirSync(path.join(folder, 'ready'));
  for (const name of readdirSync(programs)) {
    if (name.endsWith('.py')) copyFileSync(path.join(programs, name), path.join(folder, name));
  }
  for (const [name, content] of Object.entries(cell.files ?? {})) writeFileSync(path.join(folder, name), content);
}

/** As a job's, without what would change the interpreters. */
function environmentOf({ tools }) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:PYTHON|WHYHUNG|npm_|VIRTUAL_ENV|PYENV_|COVERAGE|TOX)/.test(name),
  );
  const found = Object.fromEntries(own);
  return { ...found, PATH: tools === null ? found.PATH : `${path.join(tools, 'bin')}:${found.PATH}` };
}

function giveTo(user, folder) {
  for (const entry of readdirSync(folder)) chownSync(path.join(folder, entry), user, user);
  chownSync(folder, user, user);
  chmodSync(folder, 0o755);
}

function boundedRunner(argv, cwd) {
  return new Promise((resolve) => {
    const child = spawn(argv[0], argv.slice(1), { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-1500);
    });
    const timer = setTimeout(() => {
      said = `no answer within ${RUNNER_BOUND_MS / 1000} s; ${said}`;
      child.kill('SIGKILL');
    }, RUNNER_BOUND_MS);
    const end = () => {
      clearTimeout(timer);
      child.stderr.destroy();
      resolve(said === '' ? 'The runner told nothing.' : said);
    };
    child.on('error', (error) => {
      said += error.message;
      end();
    });
    child.on('exit', end);
  });
}
