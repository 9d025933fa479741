// Runs cells of the reach matrix and cases of the corpus on an emulated arm64 machine: Debian 13 with its own kernel, Python, gdb and Node, under qemu.
// Wants qemu-system-arm, mmdebstrap, cpio, pip and the built dist/; an hour on two idle cores. A pattern may be empty; --run has the machine do
// something else as well.
//   node scripts/arm64.mjs [--corpus PATTERN] [--reach PATTERN] [--patience N] [--minutes N] [--results FOLDER] [--run COMMAND]
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CASES, CELLS } from './arm64/chosen.mjs';
import { runMachine } from './arm64/machine.mjs';
import { layProject } from './arm64/project.mjs';
import { layRoot, pack } from './arm64/root.mjs';
import { laySite } from './arm64/site.mjs';
import { folders } from './corpus/options.mjs';
import { passed } from './corpus/table.mjs';

const cache = path.join(folders.root, '.cache', 'arm64');
const MINUTE_MS = 60_000;

function readArguments() {
  return parseArgs({
    options: {
      corpus: { type: 'string', default: CASES },
      reach: { type: 'string', default: CELLS },
      patience: { type: 'string', default: '3' },
      minutes: { type: 'string', default: '150' },
      run: { type: 'string', default: '' },
      results: { type: 'string', default: path.join(cache, 'results') },
    },
  }).values;
}

/** One archive after the other: the kernel unpacks them all. */
async function join(archives, image) {
  for (const archive of archives) await pipeline(createReadStream(archive), createWriteStream(image, { flags: 'a' }));
}

/** Packs what belongs into the machine and runs it; what came out lies in `results` then. */
async function run(job, results, minutes) {
  const { kernel, archive } = layRoot(cache);
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-arm64-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [own, project, image] = ['own', 'project.cpio', 'image.cpio'].map((name) => path.join(folder, name));
  await layProject(own, job);
  laySite(cache, own);
  pack(own, project);
  await join([archive, project], image);
  await runMachine(kernel, image, results, minutes * MINUTE_MS);
}

/** The rows that a part wrote; none where it did not come to its end. */
function rowsOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

async function main() {
  const { corpus, reach, patience, minutes, results, run: extra } = readArguments();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  await run({ CORPUS: corpus, REACH: reach, PATIENCE: patience, RUN: extra }, results, Number(minutes));
  const cells = rowsOf(path.join(results, 'reach.json'));
  const isWhole = cells.length > 0 && !cells.some(({ outcome }) => outcome === 'failed');
  const [vectors] = readFileSync(path.join(results, 'vectors.txt'), 'utf8').split('\n');
  const isRight = corpus === '' || passed(rowsOf(path.join(results, 'corpus.json')));
  return isRight && (reach === '' || isWhole) && vectors === 'kept' ? 0 : 1;
}

// However this ends, its folder and its machine go: qemu ends with us.
for (const [signal, exitCode] of Object.entries({ SIGINT: 130, SIGTERM: 143 }))
  process.once(signal, () => process.exit(exitCode));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`arm64: ${error.message}`);
  process.exitCode = 2;
}
