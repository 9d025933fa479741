import type { Reasoning } from '../../model/verdict.ts';

/** How a verdict was reached, as lines of plain text: the path, each step, the rules, what was missing, and why it is not proven. */
export function reasoningLines(
  { processes, isCertain, steps, endWords, rules, missing }: Reasoning,
  doubts: readonly string[] = [],
): readonly string[] {
  const way = processes.map(({ words }) => words).join(' -> ');
  const found = rules.find(({ result }) => result === 'found');
  const passed = rules.filter(({ result }) => result !== 'found');
  return [
    `From the command to the process that decides: ${way === '' ? 'no process could be seen' : way}${isCertain ? '' : ' (one of several paths)'}`,
    ...steps.map(({ words, isSure }, at) => `${at + 1}. ${words}${isSure ? '' : ' [not certain]'}`),
    endWords,
    ...missing.map(({ what, why }) => `Missing: ${what}${why === '' ? '' : ` (${why})`}`),
    ...(found === undefined ? [] : [`Rule ${found.id} ${found.words}`]),
    ...doubts.map((words) => `Likely, not proven: ${words}`),
    ...(passed.length === 0 ? [] : ['Rules tried before it:']),
    ...passLines(passed),
  ];
}

/** Rules that passed for the same reason share a line; the first of them tells where it stands. */
function passLines(passed: Reasoning['rules']): readonly string[] {
  const ids = new Map<string, string[]>();
  for (const { id, words } of passed) ids.set(words, [...(ids.get(words) ?? []), id]);
  return [...ids].map(([words, same]) => `  ${same.join(', ')}: ${words}`);
}
