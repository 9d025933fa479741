import { kindOfName, kindOfOption } from '../named/secret-names.ts';
import {
  isLongHex,
  isOrdinary,
  isPlainPassword,
  isRandom,
  isSecretValue,
  standsForValue,
} from '../named/secret-values.ts';
import type { Span } from '../spans/spans.ts';
import { SECRET_OPTIONS, type SecretOptions } from './secret-options.ts';
import { MOST_WORDS } from './shell-words.ts';

/** A part of one of the words. */
export interface WordPart {
  readonly at: number;
  readonly span: Span;
  /** Behind an option that has a password in some programs, and a name in others (`docker compose -p app1`): it goes there, and stays elsewhere. */
  readonly isOnlyHere?: true;
}

const OPTION = /^--?[a-z][\w.:-]{0,200}$/i;
/** Options for a credential by the end of their names alone, which says less in other places: `--token`, `--pin`, `--so-pin`, `-upw`. */
const PASSWORD_OPTION = /^--?(?:(?!(?:no|skip|ask)-)[a-z]{1,20}-){0,4}(?:pin|token|[a-z]{0,12}pw|pswd)$/i;
/** `curl -su me:secret`: the last of several letters takes the value. */
const SEVERAL_LETTERS = /^-[A-Za-z]{2,6}$/;
/** Options that many programs have for a password, if what follows cannot be anything else. */
const PASSWORD_LETTER = /^-[pPwW]$/;
/** No word of a sentence: `dbPassword`, `db.password`. */
const COMPOUND = /[a-z][A-Z]|\w[_.]\w/;
/** Commands that take a name and then a value. */
const SETS = /(?:^|:)(?:set|add|config|put|configure)$/;
/** Names its own value; what base64 is filled up with is none. */
const PAIR = /^[\w.-]{1,100}=(?!=?$)/;
const FILLED_UP = /={1,2}$/;
/** Many services have such a token. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Options of commands that set something which say that it is secret; its name follows. */
const MARKS_SECRET = /^--?(?:secret|plaintext)$/;
/** So many words after a program its command is looked for. */
const COMMAND_WITHIN = 6;
const SHORTEST = 4;
/** Among arguments: masked already, or a script's variable. */
const REFERENCE = /^(?:\*{3}|\$\{?\w+\}?)$/;

const byProgram = new Map<string, SecretOptions[]>();
for (const options of SECRET_OPTIONS) {
  for (const program of options.programs) byProgram.set(program, [...(byProgram.get(program) ?? []), options]);
}

/** Names of all programs that there are options of. */
export const PROGRAMS: readonly string[] = [...byProgram.keys()];

/**
 * Credentials among the words of a command line, whatever program it is of.
 * @param isExact they are arguments, and no part of a text: what follows the option of a password is one, whatever it looks like.
 */
export function optionValues(words: readonly string[], isExact = false): readonly WordPart[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    if (next === undefined) return [];
    if (OPTION.test(word) && !next.startsWith('-')) {
      const kind = kindOfOption(word);
      const sure = kind === 'sure' || PASSWORD_OPTION.test(word);
      if (namesSetting(words, at)) return [];
      if (sure && (isPlainPassword(next) || (isExact && !REFERENCE.test(next)))) return [whole(at + 1, next)];
      const named = sure || kind === 'maybe' || /^--?key$/i.test(word);
      if (named && isSecretValue(next) && isValue(next) && (sure || !isOrdinary(next))) return [whole(at + 1, next)];
      const isGenerated = isRandomPassword(next.replace(FILLED_UP, '')) || isLongHex(next);
      if (
        (kind === 'unlikely' && (isMixed(next) || UUID.test(next))) ||
        ((kind === 'unlikely' || kind === 'hardly') && isGenerated)
      )
        return [whole(at + 1, next)];
      if (PASSWORD_LETTER.test(word) && isRandomPassword(next)) return [whole(at + 1, next)];
      if (PASSWORD_LETTER.test(word) && isMixed(next)) return [{ ...whole(at + 1, next), isOnlyHere: true }];
    }
    const sets = SETS.test(words[at - 1] ?? '') || SETS.test(words[at - 2] ?? '');
    if (
      sets &&
      !word.includes('=') &&
      !PAIR.test(next) &&
      kindOfName(word) !== 'none' &&
      (isSecretValue(next) || COMPOUND.test(word)) &&
      isValue(next)
    )
      return [whole(at + 1, next)];
    // `pypi-token.corp`: the last part may be a name of the user's.
    const named = () => word.split('.').some((part) => kindOfName(part) !== 'none');
    return sets && !word.startsWith('-') && (isMixed(next) || isRandomPassword(next) || isLongHex(next)) && named()
      ? [whole(at + 1, next)]
      : [];
  });
}

/** `set --secret dbPassword x`: the option is a switch, and what follows it is the name of the setting. */
function namesSetting(words: readonly string[], at: number): boolean {
  const [name = '', value = '-'] = words.slice(at + 1, at + 3);
  const marked = SETS.test(words[at - 1] ?? '') && MARKS_SECRET.test(words[at] ?? '') && !value.startsWith('-');
  return marked && COMPOUND.test(name) && !/\d/.test(name) && kindOfName(name) !== 'none';
}

/** Credentials among the arguments of a process, whichever of them is a program. */
export function secretsAmong(words: readonly string[]): readonly WordPart[] {
  return [
    ...optionValues(words, true),
    ...words.flatMap((word, at) =>
      byProgram.has(nameOf(word))
        ? programValues(word, words.slice(at + 1, at + 1 + MOST_WORDS)).map((part) => ({
            ...part,
            at: part.at + at + 1,
          }))
        : [],
    ),
  ];
}

/** Credentials among the words that follow the name of a program. */
export function programValues(program: string, words: readonly string[]): readonly WordPart[] {
  return (byProgram.get(nameOf(program)) ?? []).flatMap((options) => valuesOf(options, words));
}

function nameOf(program: string): string {
  return program.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '');
}

function valuesOf(options: SecretOptions, words: readonly string[]): readonly WordPart[] {
  const command = options.command ?? [];
  const behind =
    command.length === 0 ? 0 : words.findIndex((word, at) => at < COMMAND_WITHIN && command.includes(word)) + 1;
  if (command.length > 0 && behind === 0) return [];
  const given = words.flatMap((word, at) => [
    ...valueOfOption(options.options ?? [], word, words[at + 1], at),
    ...valueOfOption(options.logins ?? [], word, words[at + 1], at).flatMap((part) => behindSign(/[:%]/, part, words)),
    ...valueOfOption(options.pairs ?? [], word, words[at + 1], at).flatMap((part) => behindSign(/=/, part, words)),
    ...(options.signed === undefined ? [] : signedLogin(options.signed, word, words, at)),
    ...valueOfOption(options.sources ?? [], word, words[at + 1], at).flatMap((part) => sourced(part, words)),
    ...(options.attached ?? []).flatMap((option) => attached(option, word, at)),
  ]);
  const all = words.flatMap((word, at) =>
    at >= behind && !/^(?:--?|\/)\w/.test(word) && !word.includes('=') ? [at] : [],
  );
  const first = all.findIndex((at) => options.after?.test(words[at] ?? '') === true);
  if (options.after !== undefined && first < 0) return given;
  const operands = all.slice(first + 1);
  const placed = (places: readonly number[] = [], isOne = isValue) =>
    places.flatMap((place) => {
      const at = operands[place];
      const word = at === undefined ? '' : (words[at] ?? '');
      return at !== undefined && isOne(word) ? [whole(at, word)] : [];
    });
  return [...given, ...placed(options.operands), ...placed(options.generated, isGenerated)];
}

function valueOfOption(
  options: readonly string[],
  word: string,
  next: string | undefined,
  at: number,
): readonly WordPart[] {
  for (const option of options) {
    const several = option.length === 2 && SEVERAL_LETTERS.test(word) && word.endsWith(option.slice(1));
    if ((word === option || several) && next !== undefined) return isValue(next) ? [whole(at + 1, next)] : [];
    const rest = option.startsWith('--') ? `${option}=` : option;
    if (option.length > 2 && option.startsWith('-') && !option.startsWith('--')) continue;
    // `-password` of a program with `-p` is another option, whose name goes on in small letters.
    if (word.startsWith(rest) && isSecretValue(word.slice(rest.length))) return attached(rest, word, at);
  }
  return [];
}

function attached(option: string, word: string, at: number): readonly WordPart[] {
  if (!word.startsWith(option) || word.length === option.length) return [];
  const from = option.length + (word[option.length] === '=' ? 1 : 0);
  return isValue(word.slice(from)) ? [{ at, span: [from, word.length] }] : [];
}

/** Of `user:password`, `user%password` and `name=value` the second part; one without a sign is a user, a file or none. */
function behindSign(sign: RegExp, { at, span: [from, to] }: WordPart, words: readonly string[]): readonly WordPart[] {
  const value = (words[at] ?? '').slice(from, to);
  const place = value.search(sign);
  return place < 0 || place + 1 === value.length ? [] : [{ at, span: [from + place + 1, to] }];
}

/** Of `user/password@host` the password: the operand itself, or the value of an option. */
function signedLogin(
  { sign, options }: NonNullable<SecretOptions['signed']>,
  word: string,
  words: readonly string[],
  at: number,
): readonly WordPart[] {
  const parts = options === undefined ? [whole(at, word)] : valueOfOption(options, word, words[at + 1], at);
  return parts.flatMap(({ at: place, span: [from, to] }) => {
    const login = (words[place] ?? '').slice(from, to);
    const start = login.indexOf(sign) + 1;
    const host = login.lastIndexOf('@');
    const end = host > start ? host : login.length;
    const user = login.slice(0, Math.max(0, start - 1));
    return start > 0 && /^[\w.$-]{1,64}$/.test(user) && isValue(login.slice(start, end))
      ? [{ at: place, span: [from + start, from + end] as const }]
      : [];
  });
}

/** Of `pass:password` the password; a file, a variable or a descriptor is none. */
function sourced({ at, span: [from, to] }: WordPart, words: readonly string[]): readonly WordPart[] {
  const value = (words[at] ?? '').slice(from, to);
  return value.startsWith('pass:') ? [{ at, span: [from + 'pass:'.length, to] }] : [];
}

function whole(at: number, word: string): WordPart {
  return { at, span: [0, word.length] };
}

/** A credential that a program is given may be a plain word; a switch, a number and what stands for one are none. */
function isValue(word: string): boolean {
  return word.length >= SHORTEST && (isSecretValue(word) || isPlainPassword(word)) && !standsForValue(word);
}

function isGenerated(word: string): boolean {
  return isValue(word) && isSecretValue(word);
}

/** Letters and digits without a sign that parts a path, a version or a pair: in 1.5 million words of scripts and logs none stood behind such an option. */
const MIXED = /^(?=.*\d)(?=.*[a-z])[\w@#%^&+!*]{6,64}$/i;
/** What they do have there: a tool by its version (`virtualenv -p python3`), a commit (`git log -p 1f2e3d4`), a quantity, something that is numbered. */
const ORDINARY_MIXED =
  /^(?:(?:python|pypy|py|cp|node|ruby|php|perl|gcc|clang|java|jdk|worker|job|test|plugin)\d\w*|[0-9a-f]+|\d+[a-z]{1,7})$/i;

function isMixed(word: string): boolean {
  return MIXED.test(word) && !ORDINARY_MIXED.test(word);
}

function isRandomPassword(word: string): boolean {
  return (
    (isRandom(word) || (word.length >= 10 && /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word))) &&
    !/[/:=,]|^\w+\.\w+$/.test(word)
  );
}
