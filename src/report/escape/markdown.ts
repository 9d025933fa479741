import { plainBlock, plainLine } from './plain.ts';

/** Everything that Markdown, HTML or GitHub's filters give a meaning. Letters, digits, spaces and `. , - / ' + =` have none inside a line. */
const SPECIAL = /[&<>"`*_~[\](){}|\\!$:^]|^[-+=#.]|(?<=^\d{1,9})[.)]/g;
/** An empty comment behind them keeps GitHub from seeing a mention or an issue, and does not show when copied. */
const REFERENCE = /[@#]/g;
/** `GH-12` is an issue reference, `www.` begins a link, each without punctuation that one could encode. */
const WORD_REFERENCE = /\b(GH)(-)(?=\d)|\b(www)(\.)/gi;

/** Text from the target inside a Markdown line or an HTML cell: shown as it is, with no effect. */
export function inline(text: string): string {
  return entities(plainLine(text).trim())
    .replace(REFERENCE, (character) => `${entity(character)}<!-- -->`)
    .replace(WORD_REFERENCE, (match) => `${match.slice(0, -1)}<!-- -->${match.slice(-1)}`);
}

/** The same as code. GitHub resolves no references there. */
export function code(text: string): string {
  const escaped = entities(plainLine(text).trim()).replace(REFERENCE, entity);
  return escaped === '' ? '' : `<code>${escaped}</code>`;
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

function entities(text: string): string {
  return text.replace(SPECIAL, (character) => entity(character));
}

function entity(character: string): string {
  return character.startsWith('&#') ? character : `&#${character.codePointAt(0)};`;
}
