// The redaction alone: 5 MB of the tests' ordinary output, and of hostile text, with 300 known values.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../run-timed.mjs';

const SIZE = 5_000_000;
const VALUES = 300;
const TIMES = 3;
/** The worst that was found among text made of the rules' own pieces; see test/report/redact/hostile-text.test.ts. */
const HOSTILE = 'curl -u ';

export async function redaction() {
  const { createRedactor } = await redactor();
  const folder = path.join(root, 'test/report/redact/ordinary');
  const ordinary = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const values = Array.from({ length: VALUES }, (_, at) => `value-${at}-${(at * 7919).toString(36)}/Xk9&`);
  const row = (what, text, goal) => ({
    what,
    against: '-',
    base: [],
    ours: timesOf(createRedactor, values, text),
    goal,
    unit: 'ms',
  });
  return [
    row('redaction of 5 MB of ordinary output, 300 known values', filled(`${ordinary}\n`), '10,000 ms'),
    row('the same of 5 MB of escapes', filled('%25%36%31&amp;#97;\\u0061'), '20,000 ms'),
    row('the same of 0.5 MB of hostile text', filled(HOSTILE).slice(0, SIZE / 10), '10,000 ms'),
  ];
}

function timesOf(createRedactor, values, text) {
  return Array.from({ length: TIMES }, () => {
    const began = performance.now();
    createRedactor(values).text(text);
    return performance.now() - began;
  });
}

function filled(unit) {
  return unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
}

async function redactor() {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src/report/redact/redact.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
