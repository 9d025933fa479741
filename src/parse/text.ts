/** Longest string that enters a snapshot, as in the helpers' protocol. */
export const MAX_STRING = 500;

/** Cuts a string of the target's and marks the cut with `…`. Never splits a surrogate pair. */
export function bounded(text: string, limit = MAX_STRING): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head}…`;
}

/** UTF-8 as it stands in files of the target; what is not UTF-8 becomes U+FFFD. */
export function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
