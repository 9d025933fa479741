import type { Span } from '../spans/spans.ts';
import { type AssignedValue, quotedAt, valuesAt } from './assigned-value.ts';
import { kindOfName } from './secret-names.ts';
import {
  isLongHex,
  isOrdinary,
  isPlainPassword,
  isRandom,
  isSecretValue,
  isWord,
  looksChosen,
  standsForValue,
} from './secret-values.ts';
import { replacing, wrapped } from './shown-values.ts';

/** A part that each name of a credential has. */
const STEM =
  /token|secret|passw|pass|pwd|pw(?![a-z])|key|credential|creds?(?![a-z])|auth|_pat(?![a-z])|dsn(?![a-z])|cookie|signature|bearer|otp(?![a-z])|jwt|psk(?![a-z])|community|mnemonic|phrase|kennwort|senha|connection_?string|webhook_?url|sas_?url|(?<=(?:otp|mfa|2fa)[ _-])seed/gi;
const NAME_CHARACTER = /[\w.$-]/;
const LONGEST_NAME = 100;
/** First words of names of two: `api key: …`, `seed phrase: …`. */
const FIRST_WORD =
  /(?:^|[^\w-])(api|access|secret|private|signing|encryption|master|client|auth|account|shared|storage|licen[cs]e|seed|recovery|bearer|refresh|session|connection|[th]?otp|mfa|2fa)[ \t]$/i;

/** Between a name and its value: a quote that closes the name, a sign, blanks. */
const ASSIGNED = /(?:\\{0,15}["'`])?\]?[ \t]{0,20}(:=|=>|\?=|\+=|={1,3}|:)[ \t]{0,20}/y;
/** A name and a value side by side in a list or a tuple. */
const NEXT_ITEM = /\\{0,15}["'`]\s{0,4},\s{0,4}(?=[bru]{0,2}\\{0,15}["'`])/iy;
/** The value of an element, of an attribute beside the one with the name. */
const ELEMENT = /(?:\s[^<>\n]{0,200})?>/y;
const NAMED_ELEMENT = /\\{0,3}["'](?:\s[^<>\n]{0,200})?>\s{0,4}/y;
const BESIDE = /\\{0,3}["'](?:\s[^<>\n]{0,100}?)?\s(?:value|content|default|secret|data|text)\s{0,4}=\s{0,4}/iy;
const ELEMENT_TEXT = /\s{0,20}(?:<!\[CDATA\[)?([^<\n]{1,4096})(?=\s{0,20}<\/|\]\]>|…|$)/y;
/** `name: password` and beside it `value: …`, as lists of variables are written in YAML and JSON. */
const BESIDE_LATER =
  /\\{0,15}["']?\s{0,3}[,;{]?\s{0,40}(?:(?:type|description|sensitive|nullable)\s{0,20}=[^\n]{0,100}\n\s{0,40}){0,4}\\{0,15}["']?(?:--?)?(?:value|secret|data|default|plaintext)\\{0,15}["']?(?:\s{0,4}[:=]\s{0,4}|(?<=\s--?\w{1,9})[ \t]{1,4})/iy;
/** In a sentence: `the password is …`, `with token …`; in netrc, scripts and SQL: `password …`, `set db.password …`. */
const IN_SENTENCE = /[ \t]{1,4}(?:(?:is|was|to|set to|changed to|of|for \S{1,60} is|for \S{1,60} to|=)[ \t:]{1,4})?/iy;

/** Further on in it, behind its colon: `A temporary password is generated for root@localhost: …`, `API key provided: …`. */
const TOLD = /(?:[ \t]{1,4}[^\s:="']{1,60}){1,8}:[ \t]{1,4}(?=\S{8,})/y;

/** Values beside names of credentials, in whatever syntax: configuration, source, data, markup, scripts, sentences. */
export function namedValues(text: string): readonly Span[] {
  const spans: Span[] = [];
  STEM.lastIndex = 0;
  for (let stem = STEM.exec(text); stem !== null; stem = STEM.exec(text)) {
    const [start, end] = nameAround(text, stem.index, stem.index + stem[0].length);
    STEM.lastIndex = Math.max(STEM.lastIndex, end);
    const found = valuesBeside(text, start, end);
    for (const { span } of found) spans.push(span);
    const last = found.at(-1);
    if (last !== undefined) STEM.lastIndex = Math.max(STEM.lastIndex, last.span[1]);
  }
  return spans;
}

function nameAround(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start > 0 && from - start < LONGEST_NAME && NAME_CHARACTER.test(text[start - 1] ?? '')) start -= 1;
  while (end - to < LONGEST_NAME && /[\w-]/.test(text[end] ?? '')) end += 1;
  // A dot is of the name only between two words of it.
  while (text[end] === '.' && /\w/.test(text[end + 1] ?? '') && end - to < LONGEST_NAME) {
    end += 1;
    while (/[\w-]/.test(text[end] ?? '') && end - to < LONGEST_NAME) end += 1;
  }
  return [start, end];
}

function valuesBeside(text: string, start: number, end: number): readonly AssignedValue[] {
  const first = FIRST_WORD.exec(text.slice(Math.max(0, start - 20), start))?.[1] ?? '';
  const name = first === '' ? text.slice(start, end) : `${first}_${text.slice(start, end)}`;
  const kind = kindOfName(name);
  // `PASS: TestToken/secret_key`, as runners of tests print it.
  if (
    kind === 'none' ||
    (/^pass$/i.test(name) && /^[ \t]{0,4}:[ \t]{1,4}[\w.]{1,100}[/_:(]/.test(text.slice(end, end + 120)))
  )
    return [];
  const before = text[start - 1] ?? '';
  const shouted = /[A-Z]/.test(name) && name === name.toUpperCase();
  const after = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = end;
    return pattern.exec(text);
  };
  const quotedName = /["'`]/.test(before);
  const assigned = after(ASSIGNED);
  if (assigned !== null) {
    const inQuery = assigned[1] === '=' && /[?&]/.test(before);
    const values = valuesAt(text, end + assigned[0].length, inQuery);
    const sign = assigned[1] ?? '';
    // The login of a URL (`url-logins.ts`): its host and path are no part of the password.
    if (sign === ':' && text.startsWith('://', start - 3)) return [];
    // The quote that closes what the name stands in opens no value.
    if (
      quotedName &&
      !/^\\{0,15}["'`]/.test(assigned[0]) &&
      values[0]?.quoted === true &&
      text[values[0].span[0] - 1] === before
    )
      return [];
    const place = {
      sign,
      spaced: assigned[0].length > sign.length,
      option: name.startsWith('-'),
      shouted,
      quotedName,
      ...lineBefore(text, start),
    };
    const all = [...values, ...replacing(text, values.at(-1))];
    return all.filter((value) => isCredential(value, kind, place) || isPlainCredential(value, kind, name, place));
  }
  const beside = (quotedName ? after(BESIDE) : null) ?? after(BESIDE_LATER);
  if (beside !== null) return valuesAt(text, end + beside[0].length).filter(({ text: value }) => isUsable(value));
  if (quotedName) {
    const item = after(NEXT_ITEM);
    const value = item === null ? null : quotedAt(text, end + item[0].length);
    if (value !== null)
      return isSecretValue(value.text) &&
        looksChosen(value.text) &&
        !standsForValue(value.text) &&
        (/\d/.test(value.text) || name === name.toLowerCase())
        ? [value]
        : [];
  }
  const element = before === '<' || before === ':' ? after(ELEMENT) : quotedName ? after(NAMED_ELEMENT) : null;
  if (element !== null) return elementText(text, end + element[0].length);
  if (kind === 'sure') {
    const only = wrapped(text, name, end);
    if (only !== null) return [only];
  }
  // What follows an option is looked at where command lines are.
  if (name.startsWith('-')) return [];
  const sentence = after(IN_SENTENCE);
  const near =
    sentence === null ? [] : inSentence(text, end + sentence[0].length, kind === 'sure' ? looksChosen : isGenerated);
  const told = near.length > 0 || kind !== 'sure' ? null : after(TOLD);
  return told === null ? near : inSentence(text, end + told[0].length, isMixed);
}

function inSentence(text: string, at: number, isMeant: (value: string) => boolean): readonly AssignedValue[] {
  return valuesAt(text, at).filter(({ text: value }) => isMeant(value) && isUsable(value) && !/[=()<>{}]/.test(value));
}

function isGenerated(value: string): boolean {
  return (isRandom(value) || isLongHex(value)) && !/[/:,]/.test(value);
}

/** Words of the sentence are between: no name of a version, a model or a file looks so. */
function isMixed(value: string): boolean {
  return (
    (isGenerated(value) || /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[^\s/:.,]{8,}$|[!#%^&*?]/.test(value)) && looksChosen(value)
  );
}

function elementText(text: string, at: number): readonly AssignedValue[] {
  ELEMENT_TEXT.lastIndex = at;
  const match = ELEMENT_TEXT.exec(text);
  if (match === null) return [];
  const value = (match[1] ?? '').trimEnd();
  const from = at + match[0].length - (match[1] ?? '').length;
  return isUsable(value) ? [{ span: [from, from + value.length], text: value, quoted: true, last: true }] : [];
}

function isUsable(value: string): boolean {
  return value.length >= SHORTEST && isSecretValue(value) && !standsForValue(value);
}

/** Beside the name of a credential shorter ones are words of the language. */
const SHORTEST = 5;

interface Place {
  readonly sign: string;
  /** With blanks around its sign, or after it. */
  readonly spaced: boolean;
  /** The name is that of an option: `--password=…`, `-Da.b.password=…`. */
  readonly option: boolean;
  /** The name is in capitals, as variables of an environment are. */
  readonly shouted: boolean;
  readonly quotedName: boolean;
  /** Nothing but blanks and the sign of a list stands before the name on its line. */
  readonly first: boolean;
  /** Within the brackets of a call: what is not quoted there is a variable. */
  readonly inCall: boolean;
  /** Above it stands a `[section]` of an INI file: in source `password = word` names a variable. */
  inSection(): boolean;
}

const SECTION = /(?:^|\n)\[[\w .:"-]{1,80}\][ \t]*\n(?:[ \t]*(?:[#;].{0,200}|[\w.-]{1,100}[ \t]*=.{0,200})?\n){0,12}$/;
const SECTION_LENGTH = 600;

/** So much of a line is looked at. */
const LINE_LENGTH = 200;

function lineBefore(text: string, start: number): Pick<Place, 'first' | 'inCall' | 'inSection'> {
  const from = Math.max(0, start - LINE_LENGTH);
  const before = text.slice(from, start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const begin = start - line.length;
  return {
    first: /^[ \t]*(?:-[ \t]+)?["']?$/.test(line),
    inCall: line.lastIndexOf('(') > line.lastIndexOf(')'),
    inSection: () => SECTION.test(text.slice(Math.max(0, begin - SECTION_LENGTH), begin)),
  };
}

/** Names whose values are masked in a line of their own, also where they are plain words: shorter ones say other things as well (`pass: all`). */
const PASSWORD_NAME = /passw(?:or)?[dt]$|passphrase$/i;

/** A plain word is a password only where the line is made for one: an option, a string, a pair, an entry of its own. */
function isPlainCredential(
  { text, quoted, last }: AssignedValue,
  kind: 'sure' | 'maybe',
  name: string,
  { sign, spaced, option, quotedName, first, inCall, inSection }: Place,
): boolean {
  if (kind !== 'sure' || !isPlainPassword(text)) return false;
  if (quoted || isJoined({ sign, spaced, option })) return quoted || !inCall;
  if (!last || !PASSWORD_NAME.test(name)) return false;
  // `Enter password: …` ends its line as well; in source a string and a call are before it.
  if (sign === ':') return first || (!quotedName && !inCall && !PASSWORD_NAME.test(text));
  return first && sign === '=' && inSection();
}

/** `name=value`, of an option on Windows `-name:value` as well. */
function isJoined({ sign, spaced, option }: Pick<Place, 'sign' | 'spaced' | 'option'>): boolean {
  return !spaced && (sign === '=' || (sign === ':' && option));
}

function isCredential(
  { text, quoted, last }: AssignedValue,
  kind: 'sure' | 'maybe',
  { sign, spaced, shouted, option }: Place,
): boolean {
  if (!isUsable(text)) return false;
  if (isOrdinary(text) && !shouted) return false;
  const joined = isJoined({ sign, spaced, option });
  // As the same with a blank, in `optionValues`.
  if (option && joined) return true;
  if (quoted) return kind === 'sure' || !isWord(text);
  if (shouted && sign === '=') return true;
  if (kind === 'maybe') return looksChosen(text) && (sign === '=' || /\d/.test(text));
  // In a sentence more words follow, and none has such a sign.
  return last || joined ? !isWord(text) || text.length > LONGEST_WORD : looksChosen(text);
}

/** A longer word is made of several, as passwords are. */
const LONGEST_WORD = 11;
