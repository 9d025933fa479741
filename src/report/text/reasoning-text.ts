import type { Reasoning } from '../../model/verdict.ts';

/** How a verdict was reached, as lines of plain text: the path, each step, the rules, what was missing. */
export function reasoningLines({
  processes,
  isCertain,
  steps,
  endWords,
  rules,
  missing,
}: Reasoning): readonly string[] {
  const way = processes.map(({ words }) => words).join(' -> ');
  const found = rules.find(({ result }) => result === 'found');
  const passed = rules.filter(({ result }) => result !== 'found');
  return [
    `The step waits for: ${way === '' ? 'no process that could be seen' : way}${isCertain ? '' : ' (one of several)'}`,
    ...steps.map(({ words, isSure }, at) => `${at + 1}. ${words}${isSure ? '' : ' [not sure]'}`),
    endWords,
    ...missing.map(({ what, why }) => `Missing: ${what}${why === '' ? '' : ` (${why})`}`),
    ...(found === undefined ? [] : [`Rule ${found.id}: ${found.words}`]),
    ...(passed.length === 0 ? [] : ['Rules tried before it:']),
    ...passed.map(({ id, words }) => `  ${id}: ${words}`),
  ];
}
