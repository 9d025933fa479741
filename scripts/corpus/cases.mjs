import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './options.mjs';
import { START_METHODS } from './start-method.mjs';

const FIELDS = [
  'class',
  'title',
  'source',
  'cause',
  'command',
  'python',
  'needs',
  'services',
  'timeout',
  'startMethods',
  'expect',
];
const EXPECTED = ['kind', 'culprit', 'phase', 'words', 'confidence', 'forbidden', 'completes', 'exitCode'];
const MARK = /# culprit\s*$/;

/**
 * Every case below `folder`, by name (`group/case`), with its deadline times `patience`; throws a `UsageError` for a case that says
 * nothing sensible.
 */
export function findCases(folder, patience = 1) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((group) => readdirSync(path.join(folder, group.name)).map((name) => `${group.name}/${name}`))
    .filter((name) => existsSync(path.join(folder, name, 'case.json')))
    .sort()
    .map((name) => readCase(path.join(folder, name), name, patience));
}

function readCase(folder, name, patience) {
  const fail = (why) => {
    throw new UsageError(`${name}/case.json: ${why}`);
  };
  let data;
  try {
    data = JSON.parse(readFileSync(path.join(folder, 'case.json'), 'utf8'));
  } catch (error) {
    fail(error.message);
  }
  for (const field of Object.keys(data)) if (!FIELDS.includes(field)) fail(`unknown field '${field}'`);
  for (const field of Object.keys(data.expect ?? {}))
    if (!EXPECTED.includes(field)) fail(`unknown field 'expect.${field}'`);
  if (!Array.isArray(data.command) || data.expect === undefined) fail("'command' and 'expect' are needed");
  if (!/^\d+(\.\d+)?s$/.test(data.timeout ?? '')) fail(`'timeout' is '${data.timeout}', not seconds such as '4s'`);
  if (!data.expect.completes && data.expect.kind === undefined) fail("'expect.kind' or 'expect.completes' is needed");
  const lines = listOf(data.expect.culprit).flatMap((file) => markedLines(folder, file, fail));
  return {
    name,
    group: name.split('/')[0],
    folder,
    negative: /^(negative\/|field\/c02-slow-|steps\/slow-)/.test(name),
    class: data.class,
    title: data.title,
    command: data.command,
    python: data.python ?? '>=3.8',
    needs: data.needs ?? [],
    services: data.services ?? [],
    /** Milliseconds, a whole number. */
    timeoutMs: Math.round(Number.parseFloat(data.timeout) * 1000 * patience),
    /** Under which of multiprocessing's start methods the program hangs as it says; absent: under each. */
    startMethods: data.startMethods ?? START_METHODS,
    expect: data.expect,
    /** `file:line` of the lines that may be named as the culprit. */
    culprits: lines,
  };
}

/** A line that goes on in the next one with the same command, and can bear no mark; behind `|`, `&&` or `;` there is another command. */
const GOES_ON = /(?<![|&;]\s*)\\$/;

/** A mark at the end of a command of several lines is one of the whole command, the first line of which is what a shell tells; not of another one before it. */
function markedLines(folder, file, fail) {
  const text = existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : '';
  const lines = text.split('\n');
  const isMarked = (index) => MARK.test(lines[index]) || (GOES_ON.test(lines[index]) && isMarked(index + 1));
  const found = lines.flatMap((_, index) => (isMarked(index) ? [`${file}:${index + 1}`] : []));
  if (found.length === 0) fail(`no line of ${file} ends in '# culprit'`);
  return found;
}

/** One value or several, as `case.json` allows them: always a list, without the `null` that stands for nothing. */
export function listOf(value) {
  return [value].flat().filter((each) => each !== undefined && each !== null);
}
