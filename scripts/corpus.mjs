// Runs the hanging programs of test/hangs under the built command line and compares each verdict with what the case expects.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { copyBuild } from './corpus/build-copy.mjs';
import { findCases } from './corpus/cases.mjs';
import { checkCase } from './corpus/check-case.mjs';
import { endMaking, environmentInTime, hasOwnEnvironment, interpreters } from './corpus/environments.mjs';
import { inParallel } from './corpus/in-parallel.mjs';
import { judge } from './corpus/judge.mjs';
import { asKnown } from './corpus/known.mjs';
import { killAll } from './corpus/leftovers.mjs';
import { reasonNotToRun } from './corpus/matrix.mjs';
import { folders, readOptions, UsageError, unfinished } from './corpus/options.mjs';
import { runCase } from './corpus/run-case.mjs';
import { Services } from './corpus/services.mjs';
import { startsProcesses } from './corpus/start-method.mjs';
import { passed, printResult, printTotals } from './corpus/table.mjs';
import { inUse } from './corpus/workspace.mjs';

/** No .pyc is found, since none lies where Python then looks for it, and none is written: as in an image that was made without them. */
const WITHOUT_PYC = { PYTHONPYCACHEPREFIX: '/nonexistent', PYTHONDONTWRITEBYTECODE: '1' };

/** What is done with each case: its program alone, or under a copy of the built command line, and then judged. */
function workOf(options) {
  if (options.check) return checkCase;
  const commandLine = copyBuild();
  return async (test, ...where) => judge(test, await runCase(test, ...where, commandLine));
}

/** One case on one interpreter. */
async function resultOf(test, environment, services, work, extra) {
  const row = { case: test.name, class: test.class, python: environment.version };
  const reason = reasonNotToRun(test, environment) ?? (await services.start(test.services));
  if (reason !== null) return { ...row, notRun: reason.text, isMissing: reason.isMissing };
  const variables = { ...extra, ...(await services.variablesFor(test, environment)) };
  return { ...row, ...(await work(test, environment, variables)) };
}

/** What came out wrong runs once more with nothing beside it: the first result says what load does to a verdict, and stays in the row. */
async function againAlone(rows, resultFor) {
  for (const [test, first] of rows) {
    if (first.right !== false) continue;
    console.log(`again, alone: ${test.name}`);
    rows.set(test, { ...(await resultFor(test)), first });
  }
}

/** Servers end within a second; one that does not is left to its own end. */
const STOP_MS = 10_000;

/** Those that use multiprocessing and hang under this start method. */
function withStartMethod(cases, startMethod) {
  return cases
    .filter((test) => test.startMethods.includes(startMethod) && startsProcesses(test.folder))
    .map((test) => ({ ...test, startMethod }));
}

/** However this ends, Ctrl-C included, nothing that was started may stay behind. */
function endWithUs(services) {
  process.once('exit', () => {
    endMaking();
    for (const workspace of inUse) {
      killAll(workspace);
      workspace.remove();
    }
    const names = existsSync(folders.reports) ? readdirSync(folders.reports) : [];
    for (const name of names.filter((each) => each.startsWith(unfinished))) {
      rmSync(path.join(folders.reports, name), { recursive: true, force: true });
    }
  });
  let stopping = false;
  for (const [signal, exitCode] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
    // npm hands on what the whole group was sent: a signal that nobody listens to would end us without the above.
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      for (const workspace of inUse) killAll(workspace);
      await Promise.race([services.stop(), delay(STOP_MS)]);
      process.exit(exitCode);
    });
  }
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  const chosen = findCases(folders.hangs, options.patience).filter((test) =>
    options.only === null ? !hasOwnEnvironment(test.group) : options.only.test(test.name),
  );
  const cases = options.startMethod === null ? chosen : withStartMethod(chosen, options.startMethod);
  if (cases.length === 0) throw new UsageError(`no case matches --only ${options.only?.source}`);
  const services = new Services();
  endWithUs(services);
  const work = workOf(options);
  const extra = options.withoutPyc ? WITHOUT_PYC : {};
  const results = [];
  try {
    for (const interpreter of interpreters(options.python)) {
      // Made one after the other before anything runs: pip beside a case would be load that the case was not written for.
      const groups = [...new Set(cases.map((test) => test.group))];
      const environments = new Map();
      for (const group of groups) environments.set(group, await environmentInTime(interpreter, group));
      const resultFor = async (test) => {
        const result = await resultOf(test, environments.get(test.group), services, work, extra);
        printResult(result);
        return result;
      };
      const rows = new Map();
      await inParallel(options.jobs, cases, async (test) => rows.set(test, await resultFor(test)));
      if (options.again) await againAlone(rows, resultFor);
      results.push(...rows.values());
    }
  } finally {
    await services.stop();
  }
  printTotals(results, options.check);
  if (options.json !== null) {
    mkdirSync(path.dirname(path.resolve(options.json)), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  }
  const lacking = options.strict && results.some((result) => result.isMissing === true);
  if (lacking) console.log('--strict: cases did not run since something is missing; see above');
  const isRight = options.known === null ? passed(results) : asKnown(results, options.known);
  return isRight && !lacking ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`corpus: ${error.message}`);
  process.exitCode = 2;
}
