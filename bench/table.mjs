// Rows as a Markdown table.
import { spread } from './run-timed.mjs';

const HEAD = [
  'what',
  'against',
  'n',
  'theirs: min, median, max',
  'ours: min, median, max',
  'ratio: min, median, max',
  'goal',
  'note',
];

export function markdown(rows) {
  const lines = rows.map((row) => [
    row.what,
    row.against,
    String(row.ours.length),
    times(row.base, row.unit),
    times(row.ours, row.unit),
    ratios(row),
    row.goal,
    [row.note ?? more(row), ...(row.busy ? ['(busy)'] : [])].join(' '),
  ]);
  return [HEAD, HEAD.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function times(values, unit) {
  if (values.length === 0) return '';
  const { minimum, median, maximum } = spread(values);
  return `${[minimum, median, maximum].map(number).join(', ')} ${unit}`;
}

/** Of each turn, in which both met the same machine. */
function ratios({ base, ours }) {
  if (base.length === 0) return '';
  if (base.length !== ours.length) throw new Error(`${base.length} runs of theirs, ${ours.length} of ours`);
  const { minimum, median, maximum } = spread(ours.map((value, turn) => value / base[turn]));
  return [minimum, median, maximum].map((ratio) => ratio.toFixed(2)).join(', ');
}

function more({ base, ours, unit }) {
  if (base.length === 0) return '';
  const [theirs, our] = [spread(base), spread(ours)];
  return `${number(our.median - theirs.median)} ${unit} more by the medians, ${number(our.minimum - theirs.minimum)} by the minima`;
}

const number = (value) => (Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(1));
