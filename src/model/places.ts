import type { Frame } from './snapshot/frame.ts';
import type { PlaceFacts, SourceFacts, SourceLoop } from './snapshot/source-facts.ts';

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

/** The same about a frame, whose variables may tell that a loop has no end there: none of its limits was given. The same value each time. */
export function factsOfFrame(facts: SourceFacts, frame: Frame): PlaceFacts | null {
  const place = factsAt(facts, frame.file, frame.line, frame.function);
  const { unset = [], refs } = frame;
  // Of a frame whose variables nobody looked at nothing tells that the limit was given.
  const isUnset = ({ endNeeds }: SourceLoop) =>
    endNeeds !== undefined && (refs === null || endNeeds.every((name) => unset.includes(name)));
  if (place === null || !place.loops.some(isUnset)) return place;
  const known = WITHOUT_END.get(frame);
  if (known !== undefined) return known;
  const loops = place.loops.map((loop) => (isUnset(loop) ? { ...loop, hasEnd: false } : loop));
  const told = { ...place, loops };
  WITHOUT_END.set(frame, told);
  return told;
}

/** A frame belongs to one snapshot, and loops are told apart by their identity. */
const WITHOUT_END = new WeakMap<Frame, PlaceFacts>();

/** Key of `SourceFacts.places`. Starts with the line, so it is never a name that objects inherit. */
export function placeKey(file: string, line: number, functionName: string | null): string {
  return `${line}:${functionName ?? ''}:${file}`;
}
