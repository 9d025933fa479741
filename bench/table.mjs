// Rows as a Markdown table.
import { spread } from './run-timed.mjs';

const HEAD = [
  'what',
  'against',
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
    times(row.base, row.unit),
    times(row.ours, row.unit),
    ratios(row),
    row.goal,
    row.note ?? more(row),
  ]);
  return [HEAD, HEAD.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function times(values, unit) {
  if (values.length === 0) return '';
  const { minimum, median, maximum } = spread(values);
  return `${[minimum, median, maximum].map(number).join(', ')} ${unit}`;
}

function ratios({ base, ours }) {
  if (base.length === 0) return '';
  const [theirs, our] = [spread(base), spread(ours)];
  return ['minimum', 'median', 'maximum'].map((name) => (our[name] / theirs[name]).toFixed(2)).join(', ');
}

function more({ base, ours, unit }) {
  if (base.length === 0) return '';
  return `median ${number(spread(ours).median - spread(base).median)} ${unit} more`;
}

const number = (value) => (Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(1));
