import { type AssignedValue, quotedAt, valuesAt } from './assigned-value.ts';
import { elementText, isUsable } from './element-text.ts';
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
/** `name: password` and beside it `value: …`, as lists of variables are written in YAML and JSON. */
const BESIDE_LATER =
  /\\{0,15}["']?\s{0,3}[,;{]?\s{0,40}(?:(?:type|description|sensitive|nullable)\s{0,20}=[^\n]{0,100}\n\s{0,40}){0,4}\\{0,15}["']?(?:--?)?(?:value|secret|data|default|plaintext)\\{0,15}["']?(?:\s{0,4}[:=]\s{0,4}|(?<=\s--?\w{1,9})[ \t]{1,4})/iy;
/** In a sentence: `the password is …`, `with token …`; in netrc, scripts and SQL: `password …`, `set db.password …`. */
const IN_SENTENCE = /[ \t]{1,4}(?:(?:is|was|to|set to|changed to|of|for \S{1,60} is|for \S{1,60} to|=)[ \t:]{1,4})?/iy;

/** Further on in it, behind its colon: `A temporary password is generated for root@localhost: …`, `API key provided: …`. */
const TOLD = /(?:[ \t]{1,4}[^\s:="']{1,60}){1,8}:[ \t]{1,4}(?=\S{8,})/y;

/** A name in the text, and what tells of its value. */
interface NamePlace {
  readonly text: string;
  readonly name: string;
  readonly kind: 'sure' | 'maybe';
  readonly start: number;
  readonly end: number;
  /** The character before it. */
  readonly before: string;
  readonly isQuoted: boolean;
}

/** What is told of the value of the name that stands from `start` to `end`; none where it is no name of a credential. */
export function valuesBeside(text: string, start: number, end: number): readonly AssignedValue[] {
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
  const place = { text, name, kind, start, end, before, isQuoted: /["'`]/.test(before) };
  return (
    assignedTo(place) ??
    standingBeside(place) ??
    nextItem(place) ??
    inElement(place) ??
    inWrapper(place) ??
    saidOf(place)
  );
}

/** The pattern right behind the name. */
function behind({ text, end }: NamePlace, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = end;
  return pattern.exec(text);
}

/** `name = value`; `null` where no sign of an assignment follows. */
function assignedTo(place: NamePlace): readonly AssignedValue[] | null {
  const { text, name, kind, start, end, before, isQuoted: quotedName } = place;
  const assigned = behind(place, ASSIGNED);
  if (assigned === null) return null;
  const sign = assigned[1] ?? '';
  const values = valuesAt(text, end + assigned[0].length, sign === '=' && /[?&]/.test(before));
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
  const shape = {
    sign,
    spaced: assigned[0].length > sign.length,
    option: name.startsWith('-'),
    shouted: /[A-Z]/.test(name) && name === name.toUpperCase(),
    quotedName,
    ...lineBefore(text, start),
  };
  const all = [...values, ...replacing(text, values.at(-1))];
  return all.filter((value) => isCredential(value, kind, shape) || isPlainCredential(value, kind, name, shape));
}

function standingBeside(place: NamePlace): readonly AssignedValue[] | null {
  const beside = (place.isQuoted ? behind(place, BESIDE) : null) ?? behind(place, BESIDE_LATER);
  if (beside === null) return null;
  return valuesAt(place.text, place.end + beside[0].length).filter(({ text: value }) => isUsable(value));
}

/** The item behind a quoted name in a list. */
function nextItem(place: NamePlace): readonly AssignedValue[] | null {
  const { text, name, end, isQuoted } = place;
  const item = isQuoted ? behind(place, NEXT_ITEM) : null;
  const value = item === null ? null : quotedAt(text, end + item[0].length);
  if (value === null) return null;
  const isMeant =
    isSecretValue(value.text) &&
    looksChosen(value.text) &&
    !standsForValue(value.text) &&
    (/\d/.test(value.text) || name === name.toLowerCase());
  return isMeant ? [value] : [];
}

/** `<name>value<`. */
function inElement(place: NamePlace): readonly AssignedValue[] | null {
  const isTag = place.before === '<' || place.before === ':';
  const element = isTag ? behind(place, ELEMENT) : place.isQuoted ? behind(place, NAMED_ELEMENT) : null;
  return element === null ? null : elementText(place.text, place.end + element[0].length);
}

/** `Name('value')`, of a class that holds nothing else. */
function inWrapper({ text, name, kind, end }: NamePlace): readonly AssignedValue[] | null {
  const value = kind === 'sure' ? wrapped(text, name, end) : null;
  return value === null ? null : [value];
}

/** What a sentence says of it. */
function saidOf(place: NamePlace): readonly AssignedValue[] {
  const { text, name, kind, end } = place;
  // What follows an option is looked at where command lines are.
  if (name.startsWith('-')) return [];
  const sentence = behind(place, IN_SENTENCE);
  const near =
    sentence === null ? [] : inSentence(text, end + sentence[0].length, kind === 'sure' ? looksChosen : isGenerated);
  const told = near.length > 0 || kind !== 'sure' ? null : behind(place, TOLD);
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
