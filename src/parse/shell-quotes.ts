/** Where text in single quotes ends: at the quote, or at the end of the text. `hasEscapes`: as in `$'...'`. */
export function quotedEnd(text: string, from: number, hasEscapes: boolean): number {
  for (let at = from; at < text.length; at++) {
    if (hasEscapes && text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === "'") return at;
  }
  return text.length;
}

/** Where a command substitution ends whose text begins at `from`: at its bracket; -1 where it has none. */
export function substitutionEnd(text: string, from: number): number {
  let depth = 0;
  let inDouble = false;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '"') inDouble = !inDouble;
    else if (inDouble) continue;
    else if (char === "'") at = quotedEnd(text, at + 1, false);
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) return at;
  }
  return -1;
}
