/** A part of a text: from a place up to another one, in UTF-16 units. */
export type Span = readonly [from: number, to: number];

/** The text with `mask` in place of each span, however they overlap; the same text where there is none. */
export function maskedSpans(text: string, spans: readonly Span[], mask: string): string {
  if (spans.length === 0) return text;
  const sorted = [...spans].sort(([a], [b]) => a - b);
  let [result, at] = ['', 0];
  for (const [from, to] of sorted) {
    if (to <= at) continue;
    // What goes on within or right behind one that is masked needs no second mask.
    if (from > at || at === 0) result += text.slice(at, Math.max(at, from)) + mask;
    at = to;
  }
  return result + text.slice(at);
}
