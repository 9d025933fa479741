import { plainLine } from './plain.ts';

/** What has no meaning in a Mermaid label, wherever it stands. */
const HARMLESS = /[\p{L}\p{N} .,()'/=+-]/u;
/** These have none inside a word, and a path stays readable for whoever reads the text. */
const INSIDE = /(?<inside>(?<=[\p{L}\p{N}])(?:_(?=[\p{L}\p{N}])|:(?=\d)))|./gu;
/** Mermaid reads a label that begins like a list or a heading as Markdown, which it does not draw. */
const LIST_LIKE = /^(?:\d+[.)]|[-+*#>])/;

/**
 * Text from the target inside a quoted Mermaid label: every character that could mean something to Mermaid, Markdown or HTML is a
 * numeric entity (`#35;`), which Mermaid turns back when it draws.
 */
export function mermaidLabel(text: string): string {
  const line = plainLine(text).trim();
  const escaped = line.replace(INSIDE, (found, inside?: string) =>
    inside !== undefined || HARMLESS.test(found) ? found : entity(found),
  );
  // A zero-width space in front: an entity would be turned back before the list is looked for.
  return LIST_LIKE.test(line) ? `#8203;${escaped}` : escaped;
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
