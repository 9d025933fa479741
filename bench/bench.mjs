// Everything that issue 5 asks to be measured, side by side in one run: `npm run bench -- [--only RE] [--write]`. `--write` keeps the table
// in bench/README.md. Needs dist/ and the test environment; peers are fetched from PyPI when they are missing.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { firstSample, large } from './rows/dumps.mjs';
import { cancel, distSize, idleMemory } from './rows/ends.mjs';
import { sampleByInterpreter, startByInterpreter } from './rows/interpreters.mjs';
import { output } from './rows/output.mjs';
import { redaction } from './rows/redaction.mjs';
import { creationSites } from './rows/sites.mjs';
import { actionStart, interpreterStart, interpreterStartUncompiled, ownStart, trivialTests } from './rows/start.mjs';
import { python, root } from './run-timed.mjs';
import { markdown } from './table.mjs';

const ROWS = {
  interpreterStart,
  interpreterStartUncompiled,
  trivialTests,
  creationSites,
  output,
  ownStart,
  actionStart,
  firstSample,
  startByInterpreter,
  sampleByInterpreter,
  large,
  redaction,
  cancel,
  idleMemory,
  distSize,
};
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, write: { type: 'boolean', default: false } },
});

/** So many more than the processors want to run before a row begins: somebody else is at work here. Our own rows leave less behind. */
const BUSY = 2;
const before = os.loadavg()[0];
const rows = [];
for (const [name, measure] of Object.entries(ROWS)) {
  if (!new RegExp(values.only).test(name)) continue;
  process.stderr.write(`${name}\n`);
  const busy = os.loadavg()[0] > BUSY * os.cpus().length;
  rows.push(...[await measure()].flat().map((row) => ({ ...row, busy })));
}
const version = spawnSync(python, ['--version'], { encoding: 'utf8' }).stdout.trim();
const machine = `${os.cpus().length} processors (${os.cpus()[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GB, Linux ${os.release()}, Node ${process.versions.node}, ${version}; load average ${before.toFixed(1)} before, ${os.loadavg()[0].toFixed(1)} after`;
const table = `Machine: ${machine}.\n\n${markdown(rows)}\n`;
console.log(table);
if (values.write) {
  const file = path.join(root, 'bench', 'README.md');
  const text = readFileSync(file, 'utf8');
  const [start, end] = ['<!-- table -->\n', '<!-- end of table -->'];
  writeFileSync(file, text.slice(0, text.indexOf(start) + start.length) + table + text.slice(text.indexOf(end)));
}
