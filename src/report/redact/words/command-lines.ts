import { standsForValue } from '../named/secret-values.ts';
import type { Span } from '../spans/spans.ts';
import { optionValues, PROGRAMS, programValues, type WordPart } from './secret-words.ts';
import { type PlacedWord, partOf, wordsFrom } from './shell-words.ts';

/** Longer names first, so that the whole of a name is found. */
const NAMES = [...PROGRAMS].sort((a, b) => b.length - a.length).map((name) => name.replaceAll(/[.+]/g, '\\$&'));
/** A program as a word of its own, with a path before it. */
const PROGRAM = new RegExp(`(?<![\\w.-])(?:${NAMES.join('|')})(?:\\.exe)?(?=\\s|\\\\{0,7}["'],)`, 'g');
/** An option in a text. Its value is the next word; words before it do not matter. */
const OPTION = /(?<=^|[\s"'])--?[a-z][\w.-]{0,100}(?=[ \t]{1,4}[^\s-]|\\{0,7}["'],\s{0,4}[bru]?\\{0,7}["'](?!-))/gim;
/** `set name value`, as many programs keep their settings. */
const SETTING =
  /(?<=[\s:"'])(?:set|add|config|put)(?:[ \t]{1,4}|\\{0,7}["'],\s{0,4}\\{0,7}["'])(?:[\w-]{1,64}[ \t]{1,4})?(?!-)([\w./:@-]{4,200})(?=[ \t]{1,4}[^\s-]|\\{0,7}["'],)/g;
const SET_BEFORE = /(?:^|[\s:"'])(?:set|add|config|put)(?:[ \t]{1,4}|\\{0,7}["'],\s{0,4}\\{0,7}["'])$/;
const SET_WITHIN = 24;
/** What a program is given to read: `echo secret | docker login --password-stdin`, `sudo -S <<< secret`. */
const READS = String.raw`(?:stdin\b|\bsudo\s[^\n|;]{0,60}?-[A-Za-z]{0,6}S\b|\bchpasswd|--with-token|passphrase-fd|\blogin\b|\bcryptsetup\b|\bpasswd\b|\bkinit\b)`;
const GIVEN = String.raw`(?:(["'])([^"'\n]{4,1024})\1|([^\s"'|;&]{4,1024}))`;
const PIPED = new RegExp(
  String.raw`\b(?:echo|printf)\s{1,4}(?:-[neE]{1,3}\s{1,4})?${GIVEN}\s{0,4}\|[^\n|;]{0,200}?${READS}`,
  'g',
);
const HERE_STRING = new RegExp(String.raw`${READS}[^\n|;<]{0,200}<<<\s{0,4}${GIVEN}`, 'g');
/** The output of a command where a secret's name asks for a file or a command: `private-key <(echo secret)`, `--password-command 'echo secret'`. */
const SUBSTITUTED =
  /(?:key|password|passphrase|secret|token)(?:[-_](?:file|fd|command|cmd))?(?:=|[ \t]{1,4})(?:<\(|["'])(?:echo|printf)\s{1,4}(?:-[neE]{1,3}\s{1,4})?(?:(["'])([^"'\n]{4,1024})\1|([^\s"'|;&)]{4,1024}))/gi;
/** What `expect` sends where it has seen that a password is asked for. */
const SENT = /assword[^\n]{0,80}?\bsend\s{1,4}(?:--\s{1,4})?\\?(["']?)()([^\s"'\\;{}]{4,1024})/g;

/** Credentials in the command lines of a text: of scripts, of `set -x`, of lists of arguments. */
export function commandLineValues(text: string): readonly Span[] {
  // Most text is a name or a path. Each pattern needs a blank, a quote or `<<<` before its value.
  if (!/[\s"'<]/.test(text)) return [];
  const spans: Span[] = [];
  // A name among the words of the same program's command begins no command: each word is looked at once for each program.
  const done = new Map<string, number>();
  for (const { index, 0: program } of text.matchAll(PROGRAM)) {
    if (index < (done.get(program) ?? 0)) continue;
    const words = wordsFrom(text, index + program.length);
    const last = words.at(-1);
    if (last !== undefined) done.set(program, last.from + last.text.length);
    spans.push(...placed(programValues(program, textsOf(words)), words));
  }
  for (const { index, 0: option } of text.matchAll(OPTION)) {
    const sets = SET_BEFORE.test(text.slice(Math.max(0, index - SET_WITHIN), index));
    const words = [
      ...(sets ? [{ text: 'set', from: index }] : []),
      { text: option, from: index },
      ...wordsFrom(text, index + option.length, sets ? 2 : 1),
    ];
    spans.push(...placed(optionValues(textsOf(words)), words));
  }
  for (const { index, 0: setting, 1: name = '' } of text.matchAll(SETTING)) {
    const from = index + setting.length - name.length;
    const words = [{ text: 'set', from }, { text: name, from }, ...wordsFrom(text, from + name.length, 1)];
    spans.push(...placed(optionValues(textsOf(words)), words));
  }
  for (const match of [PIPED, HERE_STRING, SUBSTITUTED, SENT].flatMap((form) => [...text.matchAll(form)])) {
    const value = match[2] || match[3] || '';
    // Of `user:password` the second part.
    const password = value.slice(/^[\w.-]{1,64}:/.exec(value)?.[0].length ?? 0);
    const from = match.index + match[0].indexOf(value) + value.length - password.length;
    if (!standsForValue(password)) spans.push([from, from + password.length]);
  }
  return spans;
}

function textsOf(words: readonly PlacedWord[]): readonly string[] {
  return words.map(({ text }) => text);
}

function placed(parts: readonly WordPart[], words: readonly PlacedWord[]): readonly Span[] {
  return parts.flatMap(({ at, span }) => {
    const word = words[at];
    return word === undefined ? [] : [partOf(word, span)];
  });
}
