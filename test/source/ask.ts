import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { factsAt } from '../../src/model/places.ts';
import type { PlaceFacts, SourceFacts, SourceFind } from '../../src/model/snapshot/source-facts.ts';
import { analyseSources } from '../../src/source/analyse-sources.ts';
import { everyCPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Newest and oldest interpreter: what does not depend on the version is asked of these. */
const all = everyCPython();
export const newest = all.at(-1)?.path ?? 'python3';
export const oldest = all[0]?.path ?? 'python3';

/** Generous: the machine may be busy, and nothing here is about speed. */
export const BUDGET_MS = 60_000;

/** Writes a source in which `# <--` marks the place, and asks about it. */
export async function factsOfMarked(source: string, functionName: string | null, python = newest): Promise<PlaceFacts> {
  const file = path.join(temporaryFolder(), 'sample.py');
  writeFileSync(file, source);
  const line = source.split('\n').findIndex((text) => text.includes('# <--')) + 1;
  const facts = await ask(file, [{ line, firstLine: null, function: functionName }], [], python);
  const place = factsAt(facts, file, line, functionName);
  if (place === null) throw new Error(JSON.stringify(facts.problems));
  return place;
}

export function ask(
  file: string,
  places: Parameters<typeof analyseSources>[0][number]['places'],
  finds: readonly SourceFind[] = [],
  python = newest,
): Promise<SourceFacts> {
  return analyseSources([{ file, places, finds }], { interpreters: [python], budgetMs: BUDGET_MS });
}
