// Puts the reports of a corpus run into the set of stored hangs, which test/verdicts/stored-hangs.test.ts diagnoses again:
// `npm run stored -- .cache/corpus/3.13.0 [--only PATTERN]`. Cases that are not among the reports stay as they are. Without a folder the set stays, and is judged again.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findCases } from './corpus/cases.mjs';
import { judge } from './corpus/judge.mjs';
import { folders } from './corpus/options.mjs';
import { diagnosis } from './stored/diagnosis.mjs';
import { revealing, scrubbed } from './stored/scrub.mjs';
import {
  against,
  changedSince,
  fileOf,
  filesOfSet,
  place,
  readFile,
  readNotRight,
  runOf,
  stateOf,
  writeFile,
  writeNotRight,
} from './stored/set.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
});
const [folder] = positionals;
if (positionals.length > 1) {
  console.error('usage: npm run stored -- [.cache/corpus/VERSION] [--only PATTERN]');
  process.exit(2);
}

const { verdictOf, parseSnapshot } = await diagnosis();
const only = new RegExp(values.only);
const cases = new Map(findCases(folders.hangs).map((test) => [test.name, test]));
const files = new Map(filesOfSet().map((file) => [file, new Map(readFile(file).map((row) => [row.case, row]))]));
const notRight = readNotRight();
const touched = new Set();
let refused = 0;

for (const test of cases.values()) {
  if (folder === undefined) break;
  const report = path.join(folder, test.name);
  if (!only.test(test.name) || !existsSync(path.join(report, 'snapshot.json'))) continue;
  const row = rowOf(test, report);
  if (row === null) continue;
  const file = fileOf(test.name);
  if (!files.has(file)) files.set(file, new Map());
  files.get(file).set(test.name, row);
  touched.add(file);
}
for (const [file, rows] of files) {
  // What has left the corpus leaves the set.
  for (const name of rows.keys()) if (!cases.has(name)) touched.add(file) && rows.delete(name);
}
for (const name of Object.keys(notRight)) if (!cases.has(name)) delete notRight[name];
if (folder === undefined) judgeAgain();
mkdirSync(place, { recursive: true });
for (const file of touched) writeFile(file, [...files.get(file).values()]);
writeNotRight(notRight);
const held = [...files.values()].reduce((sum, rows) => sum + rows.size, 0);
console.log(`${held} stored hangs, ${Object.keys(notRight).length} of them not right; ${touched.size} files written`);
process.exitCode = refused === 0 ? 0 : 1;

/** All that is in the set by the rules of today: only the list of what is not right changes, and its difference is read before it is committed. */
function judgeAgain() {
  for (const rows of files.values()) {
    for (const { case: name, snapshot } of rows.values()) {
      note(name, against(judge(cases.get(name), runOf(verdictOf(parseSnapshot(snapshot), 'hung')))));
    }
  }
}

function note(name, wrong) {
  if (wrong.length === 0) delete notRight[name];
  else notRight[name] = wrong.join('; ');
}

/** A line of the set; `null`, told on the console, where what may be shown of the snapshot does not give the verdict of the whole. */
function rowOf(test, report) {
  const whole = JSON.parse(readFileSync(path.join(report, 'snapshot.json'), 'utf8'));
  const snapshot = scrubbed(whole);
  const told = revealing(snapshot);
  const before = verdictOf(parseSnapshot(whole), 'hung');
  const after = verdictOf(parseSnapshot(snapshot), 'hung');
  const differs = ['kind', 'confidence', 'phase', 'culprit'].filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  );
  const why = [
    ...changedSince(test, whole).map((file) => `was taken of another ${file}`),
    ...told.map((each) => `tells of ${each}`),
    ...differs.map((part) => `scrubbed, its ${part} is another one`),
  ];
  if (why.length > 0) {
    console.log(`${test.name}: refused: ${why.join('; ')}`);
    refused += 1;
    return null;
  }
  const wrong = against(judge(test, runOf(after)));
  const held = files.get(fileOf(test.name))?.get(test.name);
  // What load has spoilt takes the place of nothing that is right.
  if (wrong.length > 0 && held?.program === stateOf(test) && notRight[test.name] === undefined) {
    console.log(`${test.name}: not taken, since the one that is there is right: ${wrong.join('; ')}`);
    return null;
  }
  note(test.name, wrong);
  const python = path.basename(path.resolve(folder));
  return { case: test.name, python, program: stateOf(test), snapshot };
}
