import rules from '../vendored/gitleaks/rules.json' with { type: 'json' };
import { keywordSearch } from './keywords.ts';

/**
 * The rules of gitleaks, a maintained scanner, as data (`scripts/secret-rules.mjs` brings the newest). A rule runs only where one of its
 * keywords stands.
 */

/** A form of its own; `i` where capital and small letters are the same. */
type TokenRule = readonly [keywords: readonly string[], form: string, flags: string, entropy: number];
/** A value that is told by the name of its issuer before it; keywords beside those names. */
type NamedRule = readonly [keywords: readonly string[], names: string, value: string, entropy: number];

interface Rule {
  readonly keywords: readonly string[];
  readonly source: string;
  readonly flags: string;
  /** Of so many bits a character at least. */
  readonly entropy: number;
  compiled?: RegExp;
}

/** Between a name and its value, as gitleaks has it: a few more words of the name, a sign, quotes. */
const SIGN = String.raw`[ \t\w.-]{0,20}[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[\x60'"\s=]{0,5}`;

/** A token is no part of a word, nor of a longer text in base64. */
export const BEFORE_TOKEN = '(?<![A-Za-z0-9+]|[A-Za-z0-9+/]{20}/)';
/** Filling, as in code and pictures in base64. */
const FILLING = /(.)\1{5}/;

const { tokens, named } = rules as unknown as {
  readonly tokens: readonly TokenRule[];
  readonly named: readonly NamedRule[];
};
const RULES: readonly Rule[] = [
  ...tokens.map(([keywords, form, flags, entropy]) => ({
    keywords,
    source: `()${BEFORE_TOKEN}(?:${form})(?![A-Za-z0-9])`,
    flags: `g${flags}`,
    entropy,
  })),
  ...named.map(([keywords, names, value, entropy]) => ({
    keywords: [...keywords, ...plainNames(names)],
    source: `((?:${names})${SIGN})(?:${value})(?![A-Za-z0-9])`,
    flags: 'gi',
    entropy,
  })),
];

const present = keywordSearch(RULES.flatMap(({ keywords }) => keywords));
const byKeyword = new Map<string, Rule[]>();
for (const rule of RULES) {
  for (const keyword of rule.keywords) byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), rule]);
}

/** The names that are no expression are keywords themselves. */
function plainNames(names: string): readonly string[] {
  return names.split('|').flatMap((name) => (/^[\w-]+$/.test(name) ? [name.toLowerCase()] : []));
}

/** The text with `mask` in place of what one of the rules tells. */
export function withoutScanned(text: string, mask: string): string {
  const wanted = new Set([...present(text.toLowerCase())].flatMap((keyword) => byKeyword.get(keyword) ?? []));
  let result = text;
  for (const rule of wanted) {
    rule.compiled ??= new RegExp(rule.source, rule.flags);
    result = result.replace(rule.compiled, (match: string, name: string) => {
      const value = match.slice(name.length);
      return /\d/.test(value) && !FILLING.test(value) && entropyOf(value) >= rule.entropy ? `${name}${mask}` : match;
    });
  }
  return result;
}

/** Shannon's, in bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
