import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** One line a cell as it comes. */
export function printRow(row) {
  console.log(
    `${row.outcome.padEnd(8)} ${row.axis}: ${row.cell}${row.python === null ? '' : ` [${row.python}]`}  ${wordsOf(row)}`,
  );
  for (const fault of row.faults) console.log(`         ${fault}`);
}

function wordsOf(row) {
  if (row.outcome === 'not run') return row.reasons.join(' ');
  const told = `${layersOf(row)}; ${row.ms ?? '-'} ms${agreementOf(row)}`;
  const lost = row.missing.length === 0 ? '' : `; not seen: ${row.missing.join(', ')}`;
  return `${told}${lost}${row.reasons.length === 0 ? '' : `\n         ${unique(row.reasons).join('\n         ')}`}`;
}

function agreementOf({ agreement }) {
  const compared = agreement.reduce((sum, each) => sum + each.compared, 0);
  const same = agreement.reduce((sum, each) => sum + each.same, 0);
  return compared === 0 ? '' : `; py-spy ${same}/${compared}`;
}

/** `signal 3 ms, details 14 ms`, of the layers that got something; of several processes the slowest. */
function layersOf({ layers }) {
  const slowest = new Map();
  for (const { layer, outcome, ms } of layers) {
    if (outcome === 'got' || outcome === 'partial') slowest.set(layer, Math.max(ms, slowest.get(layer) ?? 0));
  }
  return [...slowest].map(([layer, ms]) => `${layer} ${ms}`).join(', ') || 'no layer';
}

function unique(texts) {
  return [...new Set(texts)];
}

/** The matrix as a table for `docs/reach.md`. */
export function markdown(rows) {
  const cell = (text) => {
    const withoutPaths = String(text).replaceAll(/\/(?:home|root|tmp)\/[^\s)]+/g, '…');
    return withoutPaths.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
  };
  const lines = [
    '| axis | cell | Python | expected frames | layers that answered (ms) | all (ms) | why not |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const row of rows) {
    const there = { stacks: 'there', reason: 'not there', failed: 'FAILED', 'not run': 'not run' }[row.outcome];
    const why = row.outcome === 'stacks' ? '' : unique([...row.faults, ...row.reasons]).join(' ');
    const answered = row.outcome === 'not run' ? '' : layersOf(row);
    lines.push(
      `| ${[row.axis, row.cell, row.python ?? '', there, answered, row.ms ?? '', why].map(cell).join(' | ')} |`,
    );
  }
  return lines.join('\n');
}

/** Puts the table between the two marks of a document, or makes a file of it. */
export function writeTable(file, table) {
  const marked = /(<!-- reach:begin -->\n)[\s\S]*(<!-- reach:end -->)/;
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(
    file,
    marked.test(old) ? old.replace(marked, (_, begin, end) => `${begin}\n${table}\n\n${end}`) : `${table}\n`,
  );
}

export function printTotals(rows) {
  const count = (outcome) => rows.filter((row) => row.outcome === outcome).length;
  const agreements = rows.flatMap(({ agreement }) => agreement);
  const compared = agreements.reduce((sum, each) => sum + each.compared, 0);
  const same = agreements.reduce((sum, each) => sum + each.same, 0);
  console.log(
    `${count('stacks')} with stacks, ${count('reason')} with a reason, ${count('failed')} failed, ${count('not run')} not run` +
      (compared === 0 ? '' : `; py-spy agrees on ${same} of ${compared} threads`),
  );
}
