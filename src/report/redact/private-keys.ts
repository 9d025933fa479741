const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** What stands in a key, line breaks included, also as JSON writes them. */
const KEY_BODY = /[A-Za-z0-9+/=\s\\]/;
/** A private key has a few kilobytes. */
const LONGEST_KEY = 16_384;

/** The text without private keys whose beginning was cut off; searched backwards from their ends, so in linear time. */
export function withoutCutKeys(text: string, mask: string): string {
  let [result, from] = ['', 0];
  for (const { index } of text.matchAll(KEY_END)) {
    let start = index;
    const least = Math.max(from, index - LONGEST_KEY);
    while (start > least && KEY_BODY.test(text[start - 1] ?? '')) start -= 1;
    if (index - start < 16) continue;
    result += `${text.slice(from, start)}${mask}\n`;
    from = index;
  }
  return result + text.slice(from);
}
