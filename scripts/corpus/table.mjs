const SIGNS = new Map([
  [true, 'yes'],
  [false, 'NO'],
]);
const COLUMNS = ['kind', 'culprit', 'phase', 'words'];
const CASE_WIDTH = 46;
/** At least so many per cent of the cases of an interpreter are fully right: issue 3, and issue 13 for those of test/hangs/field. */
const REQUIRED = 95;
const REQUIRED_IN_FIELD = 85;
const OUTPUT_LINES = 5;

/** One row as soon as it is known: case, the parts that are right, wrong blame, seconds; what failed stands below. */
export function printResult(result) {
  const start = `${result.python.padEnd(8)} ${result.case.padEnd(CASE_WIDTH)}`;
  if (result.notRun !== undefined) {
    console.log(`${start} not run: ${result.notRun}`);
    return;
  }
  const parts = COLUMNS.map((column) => `${column} ${(SIGNS.get(result[column]) ?? '-').padEnd(4)}`).join(' ');
  const seconds = result.seconds.toFixed(1).padStart(6);
  console.log(
    `${start} ${result.right ? 'right ' : 'WRONG '} ${parts} ${seconds} s${result.wrongBlame === null ? '' : `  wrong blame: ${result.wrongBlame}`}`,
  );
  for (const line of result.failed) console.log(`${''.padEnd(9)}  ${line}`);
  if (result.verdict === false) for (const line of endOf(result.output)) console.log(`${''.padEnd(9)}  | ${line}`);
  if (!result.right && result.headline) console.log(`${''.padEnd(9)}  headline: ${result.headline}`);
}

/** What a run without a verdict said last. */
function endOf(output) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-OUTPUT_LINES);
}

/** Totals for each interpreter; with `check` only how many of the programs do what their case says. */
export function printTotals(results, check) {
  for (const [python, rows] of byPython(results)) {
    const run = rows.filter((row) => row.notRun === undefined);
    const right = run.filter((row) => row.right).length;
    const blamed = run.filter((row) => row.wrongBlame !== null);
    const negative = blamed.filter((row) => row.negative).length;
    const alone = run.filter((row) => row.right && row.first !== undefined).length;
    const again = alone === 0 ? '' : `, ${alone} of these only when run alone`;
    const blame = `, wrong blame: ${blamed.length}, of these on negative cases: ${negative}`;
    console.log(
      `\nPython ${python}: ${right} of ${run.length} cases ${check ? 'behave' : 'fully right'} (${percentage(run).toFixed(1)} %)${again}` +
        `${check ? '' : blame}, not run: ${rows.length - run.length}`,
    );
  }
}

/** Every interpreter ran something, reached the required share, and blamed nobody on a negative case: at the first run, since a second one only says whether load was why. */
export function passed(results) {
  return byPython(results).every(([, rows]) => {
    const run = rows.filter((row) => row.notRun === undefined);
    const required = run.every((row) => row.case.startsWith('field/')) ? REQUIRED_IN_FIELD : REQUIRED;
    const first = run.map((row) => row.first ?? row);
    return (
      run.length > 0 &&
      percentage(first) >= required &&
      !run.some((row) => row.negative && [row, row.first].some((one) => one !== undefined && one.wrongBlame !== null))
    );
  });
}

function percentage(run) {
  return run.length === 0 ? 0 : (100 * run.filter((row) => row.right).length) / run.length;
}

function byPython(results) {
  const found = new Map();
  for (const row of results) found.set(row.python, [...(found.get(row.python) ?? []), row]);
  return [...found];
}
