import type { Frame } from '../../model/python.ts';
import type { Process, Snapshot } from '../../model/snapshot.ts';
import { isSecretValue, namesSecret } from './named/secret-names.ts';
import { passwordsIn } from './secrets.ts';

/** `curl -u user:password`, `mysql -psecret`, `psql://...`: options whose next word or rest is a login. */
const LOGIN_OPTION = /^(-u|--user|--proxy-user|--creds|--auth)$/;

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
  return words.flatMap((word, at) => {
    const next = words[at + 1] ?? '';
    const pair = /^([\w-]{1,100})=(.+)$/s.exec(word);
    const named = pair !== null && namesSecret(pair[1] ?? '') ? [pair[2] ?? ''] : [];
    const option = /^--?[a-z]/i.test(word) && namesSecret(word) && !next.startsWith('-') ? [next] : [];
    const login = LOGIN_OPTION.test(word) ? [next.slice(next.indexOf(':') + 1)] : [];
    return [...named, ...option, ...login, ...passwordsIn(word)];
  });
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
