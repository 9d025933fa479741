import type { PlaceFacts, SourceFacts } from './snapshot/source-facts.ts';

export const NO_SOURCES: SourceFacts = { places: {}, found: [], modified: {}, problems: [] };

/** The facts about the place where a frame stands; `null` where the source told nothing. */
export function factsAt(
  facts: SourceFacts,
  file: string,
  line: number | null,
  functionName: string | null,
): PlaceFacts | null {
  if (line === null) return null;
  const key = placeKey(file, line, functionName);
  return Object.hasOwn(facts.places, key) ? (facts.places[key] ?? null) : null;
}

/** Key of `SourceFacts.places`. Starts with the line, so it is never a name that objects inherit. */
export function placeKey(file: string, line: number, functionName: string | null): string {
  return `${line}:${functionName ?? ''}:${file}`;
}
