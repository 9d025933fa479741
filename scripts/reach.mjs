// Which layer reaches a Python process, in every cell of the matrix that this machine can run: interpreters, launchers, states, signals, rights.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inParallel } from './corpus/in-parallel.mjs';
import { killAll } from './corpus/leftovers.mjs';
import { isMeant } from './pythons/version.mjs';
import { bundleRunner } from './reach/bundle.mjs';
import { interpreterCells } from './reach/cells/interpreter.mjs';
import { launcher } from './reach/cells/launcher.mjs';
import { notHere } from './reach/cells/not-here.mjs';
import { outside } from './reach/cells/outside.mjs';
import { patches } from './reach/cells/patches.mjs';
import { rights } from './reach/cells/rights.mjs';
import { signals } from './reach/cells/signals.mjs';
import { state } from './reach/cells/state.mjs';
import { findInterpreters, variantsOf } from './reach/interpreters.mjs';
import { judge } from './reach/judge.mjs';
import { readOptions, UsageError } from './reach/options.mjs';
import { inUse, runCell } from './reach/run-cell.mjs';
import { markdown, printRow, printTotals, writeTable } from './reach/table.mjs';
import { makeTools } from './reach/tools.mjs';

/** More would measure how the cells hinder each other. */
const JOBS = 2;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, '.cache', 'reach');

function has(command) {
  return spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', command]).status === 0;
}

/** Every cell of the matrix as `{axis, python, ...cell}`. */
function cellsOf(options, interpreters) {
  const usual = interpreters.findLast(({ version }) => version.startsWith('3.11.')) ?? interpreters.at(-1);
  const chosen = interpreters.filter(
    ({ version }) => options.python === 'all' || isMeant(version, options.python ?? usual.version),
  );
  if (chosen.length === 0) throw new UsageError(`--python '${options.python}' is not on this machine`);
  const several = options.python === 'all' ? chosen : chosen.slice(-1);
  const wanted = (label) => [label, `${label}, -I`].some((name) => options.only.test(`interpreter: ${name}`));
  const variants = variantsOf(usual, has, wanted);
  const on = (axis, python, cells) => cells.map((cell) => ({ axis, python, ...cell }));
  return [
    ...on('interpreter', null, interpreterCells([...interpreters, ...variants])),
    ...on('launcher', usual, launcher),
    ...several.flatMap((python) => [
      ...on('state', python, state),
      ...on('signals', python, signals),
      ...on('outside', python, outside),
    ]),
    ...on('patches', usual, patches),
    ...on('rights', usual, rights),
  ];
}

async function rowOf(cell, context) {
  const python = cell.systemPython === true ? context.systemInterpreter : cell.python;
  const shown = cell.axis === 'interpreter' || cell.fixedPython === true ? null : (python?.version ?? null);
  const row = {
    axis: cell.axis,
    cell: cell.name,
    python: shown,
    ms: null,
    layers: [],
    missing: [],
    reasons: [],
    faults: [],
    agreement: [],
  };
  const skipped = python === undefined ? 'there is no /usr/bin/python3' : (cell.skip?.({ ...context, python }) ?? null);
  if (skipped !== null) return { ...row, outcome: 'not run', reasons: [skipped] };
  const told = await runCell(cell, { ...context, python });
  return { ...row, ms: told.ms ?? null, agreement: told.agreement ?? [], ...judge(cell, told) };
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  const interpreters = findInterpreters();
  if (interpreters.length === 0) throw new UsageError('there is no CPython from 3.8 on this machine');
  const wanted = ({ axis, name, cell }) => options.only.test(`${axis}: ${name ?? cell}`);
  const cells = cellsOf(options, interpreters).filter(wanted);
  const base = interpreters.findLast(({ minor }) => minor >= 10 && minor <= 13);
  const needsTools = cells.some(({ fixedPython }) => fixedPython === true);
  const { tools, toolsProblem } =
    needsTools && base !== undefined
      ? makeTools(base, path.join(root, 'scripts', 'reach', 'requirements.txt'), path.join(cache, 'tools'))
      : { tools: null, toolsProblem: 'there is no CPython for the launchers' };
  const context = {
    root: process.getuid?.() === 0,
    has,
    tools,
    toolsProblem,
    programs: path.join(root, 'scripts', 'reach', 'programs'),
    runner: options.runner ?? (await bundleRunner(root)),
    systemPython: '/usr/bin/python3',
    systemInterpreter: interpreters.find((one) => one.path === '/usr/bin/python3'),
    pySpy: pySpyOf(tools),
  };
  const rows = [];
  await inParallel(JOBS, [...cells.entries()], async ([index, cell]) => {
    const row = await rowOf(cell, context);
    rows[index] = row;
    printRow(row);
  });
  for (const [axis, cell, reason] of notHere({ interpreters, has })) {
    if (!wanted({ axis, cell })) continue;
    const row = {
      axis,
      cell,
      python: null,
      outcome: 'not run',
      ms: null,
      layers: [],
      missing: [],
      reasons: [reason],
      faults: [],
      agreement: [],
    };
    rows.push(row);
    printRow(row);
  }
  printTotals(rows);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  if (options.markdown !== null) writeTable(options.markdown, markdown(rows));
  return rows.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** For the comparison: of the launchers' environment, made for another run perhaps, or on the PATH. */
function pySpyOf(tools) {
  if (tools !== null) return path.join(tools, 'bin', 'py-spy');
  return has('py-spy') ? 'py-spy' : null;
}

process.once('exit', () => {
  for (const workspace of inUse) {
    killAll(workspace);
    workspace.remove();
  }
});
for (const [signal, exitCode] of Object.entries({ SIGINT: 130, SIGTERM: 143 }))
  process.once(signal, () => process.exit(exitCode));

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`reach: ${error.message}`);
  process.exitCode = 2;
}
