import type { Frame } from '../../model/snapshot/python.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { namedValues } from './named/named-values.ts';
import { namesSecret } from './named/secret-names.ts';
import { isSecretValue } from './named/secret-values.ts';
import { passwordsIn } from './secrets.ts';
import { commandLineValues } from './words/command-lines.ts';
import { secretsAmong } from './words/secret-words.ts';

/**
 * Credentials that the evidence itself shows: in command lines (`--token x`, `PASSWORD=x`, passwords in URLs) and in local variables
 * with a secret's name. They are taken out wherever else they stand, so that one in a thread's name goes as well.
 */
export function secretsOfSnapshot(snapshot: Snapshot): readonly string[] {
  const found = snapshot.processes.flatMap((process) => [
    ...argvsOf(process).flatMap(secretsOfWords),
    ...framesOf(process).flatMap(({ locals }) => secretsOfLocals(locals ?? {})),
  ]);
  return [...new Set(found.filter(isSecretValue))];
}

/** Values in the words of one command line. */
export function secretsOfWords(words: readonly string[]): readonly string[] {
  return [
    ...secretsAmong(words)
      .filter((part) => part.isOnlyHere !== true)
      .map(({ at, span: [from, to] }) => (words[at] ?? '').slice(from, to)),
    ...words.flatMap((word) =>
      [...namedValues(word), ...commandLineValues(word)].map(([from, to]) => word.slice(from, to)),
    ),
    ...words.flatMap(passwordsIn),
  ];
}

/** Values are representations: of `'abc'` the text within counts. */
function secretsOfLocals(locals: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(locals).flatMap(([name, value]) => [
    ...(namesSecret(name) ? quotedIn(value) : []),
    ...passwordsIn(value),
  ]);
}

/** All strings in a representation, be it of one, of a list or of a dictionary. */
function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"\n]{6,4096})(?:"|…|$)|'([^'\n]{6,4096})(?:'|…|$)/g)].map(
    ([, double, single]) => double ?? single ?? '',
  );
}

function argvsOf(process: Process): readonly (readonly string[])[] {
  const told = process.python?.samples.flatMap(({ details }) => (details === null ? [] : [details.argv])) ?? [];
  return [process.argv, ...told];
}

function framesOf({ python }: Process): readonly Frame[] {
  if (python === null) return [];
  const raw = python.samples.flatMap((sample) => sample.raw?.threads ?? []);
  const told = python.samples.flatMap(({ details }) =>
    details === null ? [] : [...details.threads, ...details.tasks, ...details.greenlets],
  );
  return [...raw, ...python.gdbThreads, ...told].flatMap(({ frames }) => frames);
}
