/** One word of a script: what is literal in it, and where something stands that only the shell knows. */
export interface Word {
  /** Literal parts in order; between two of them anything may stand. */
  readonly parts: readonly string[];
  /** An expansion that is not quoted: it may be several words, or none. */
  readonly isOpen: boolean;
  /** From 1. */
  readonly line: number;
}

/** The word as it will be; `null` where an expansion is part of it. */
export function literalOf({ parts }: Word): string | null {
  return parts.length === 1 ? (parts[0] ?? '') : null;
}

/** Characters that are literal. */
export function weightOf({ parts }: Word): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Whether a text can have come of the parts: each stands in it, in order, the first at its start and the last at its end. */
export function fits(parts: readonly string[], text: string): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
