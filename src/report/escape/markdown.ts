import { plainBlock, plainLine } from './plain.ts';

/**
 * What has a meaning inside a Markdown line or an HTML cell. An underscore between letters and a colon in `a.py:12` have
 * none, and stay readable for whoever reads the file as it is.
 */
const SPECIAL = /[&<>"`*~[\]|\\$]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|:(?=\/\/)|^[-+=]|(?<=^\d{1,9})[.)]/gu;
/**
 * What GitHub turns into a mention, an issue, an emoji or a link even when it is written as an entity, since it looks at
 * the rendered text. An empty comment behind it prevents that, and does not show when copied.
 */
const REFERENCE = /[@#]|:(?=[a-z0-9_+-]+:)|(?<=gh)-(?=\d)|(?<=www)\./gi;

/** Text from the target inside a Markdown line or an HTML cell: shown as it is, with no effect. */
export function inline(text: string): string {
  const line = plainLine(text).trim();
  return escaped(line, (character) => `${entities(character)}<!-- -->`);
}

/** The same as code. GitHub resolves no references there. */
export function code(text: string): string {
  const line = plainLine(text).trim();
  return line === '' ? '' : `<code>${escaped(line, entities)}</code>`;
}

/** A block of text from the target; the fence is longer than any run of backticks in it. */
export function fence(text: string, language = 'text'): string {
  const body = plainBlock(text).replace(/\n+$/, '');
  const longest = (body.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${body}\n${marks}`;
}

/** Our own sentence, in which code stands between backticks. */
export function withCode(text: string): string {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? code(part) : spaced(part)))
    .join('');
}

function spaced(part: string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? [];
  return `${before}${inline(middle)}${after}`;
}

/** One pass, so that nothing is escaped twice. */
function escaped(line: string, reference: (character: string) => string): string {
  const both = new RegExp(`(?<reference>${REFERENCE.source})|${SPECIAL.source}`, 'giu');
  return line.replace(both, (match, ...rest) => {
    const groups = rest.at(-1) as { readonly reference?: string };
    return groups.reference === undefined ? entities(match) : reference(match);
  });
}

function entities(text: string): string {
  return [...text].map((character) => `&#${character.codePointAt(0)};`).join('');
}
