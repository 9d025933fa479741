import path from 'node:path';
import { ExpectedError } from '../base/errors.ts';
import { parseDuration, parseOptionalDuration } from './duration.ts';
import type { OptionName, OptionTexts } from './options.ts';
import { parseBoolean, parseChoice, parseCount } from './parsers.ts';
import { parseSentryDsn } from './sentry-dsn.ts';
import type { CommandGiven, Settings } from './settings.ts';
import { parseShell } from './shell.ts';
import { parseSignal } from './signals.ts';

/** GitHub keeps artifacts at most 400 days, and only for private repositories; public ones cap it at 90 by themselves. */
const LONGEST_RETENTION_DAYS = 400;
/** Ten samples of a second each still leave a cancelled job its time; more tell nothing new. */
const MOST_SAMPLES = 10;

/** What cannot be in an artifact's name (`@actions/artifact`, path-and-artifact-name-validation). */
const NOT_IN_ARTIFACT_NAME = /[":<>|*?\r\n\\/]/;

/**
 * Checks every text and builds the settings, before anything is started.
 * @param words the program given after `--`; `null` in the action.
 * @param label how the user wrote an option's name: `timeout` in a workflow, `--timeout` in a terminal.
 * @throws ExpectedError that names the option, the value and what is allowed.
 */
export function buildSettings(
  texts: OptionTexts,
  words: readonly string[] | null,
  base: string,
  label: (name: OptionName) => string,
): Settings {
  const duration = (name: OptionName) => parseDuration(label(name), texts[name]);
  const optionalDuration = (name: OptionName) => parseOptionalDuration(label(name), texts[name]);
  const boolean = (name: OptionName) => parseBoolean(label(name), texts[name]);
  const choice = <const T extends string>(name: OptionName, choices: readonly T[]) =>
    parseChoice(label(name), texts[name], choices);

  const signal = parseSignal(label('signal'), texts.signal);
  const detailsSignal = parseSignal(label('details-signal'), texts['details-signal']);
  // On Windows neither is ever sent.
  if (signal.number === detailsSignal.number && process.platform !== 'win32') {
    throw new ExpectedError(
      `${label('details-signal')}: '${texts['details-signal']}' is the same as ${label('signal')}; use two different signals`,
    );
  }
  const workingDirectory = path.resolve(base, texts['working-directory']);
  const junitXml = texts['junit-xml'].trim();
  return {
    command: command(texts, words, label),
    workingDirectory,
    timeoutMs: duration('timeout'),
    idleTimeoutMs: optionalDuration('idle-timeout'),
    graceMs: duration('grace'),
    samples: parseCount(label('samples'), texts.samples, 1, MOST_SAMPLES),
    sampleIntervalMs: duration('sample-interval'),
    signal,
    detailsSignal,
    gdb: choice('gdb', ['auto', 'always', 'never']),
    installGdb: boolean('install-gdb'),
    locals: choice('locals', ['none', 'names', 'values']),
    onHang: choice('on-hang', ['fail', 'warn']),
    artifactName: artifactName(label('artifact-name'), texts['artifact-name'].trim()),
    retentionDays:
      texts['retention-days'].trim() === ''
        ? null
        : parseCount(label('retention-days'), texts['retention-days'], 1, LONGEST_RETENTION_DAYS),
    summary: boolean('summary'),
    annotations: boolean('annotations'),
    heartbeatMs: optionalDuration('heartbeat'),
    reportDir: texts['report-dir'].trim() === '' ? null : path.resolve(base, texts['report-dir'].trim()),
    // As the command itself would find it.
    junitXml: junitXml === '' ? null : path.resolve(workingDirectory, junitXml),
    sentry: parseSentryDsn(label('sentry-dsn'), texts['sentry-dsn']),
  };
}

function command(
  texts: OptionTexts,
  words: readonly string[] | null,
  label: (name: OptionName) => string,
): CommandGiven {
  parseShell(texts.shell);
  const [program, ...rest] = words ?? [];
  if (texts.run.trim() !== '') {
    if (program !== undefined) {
      throw new ExpectedError(`${label('run')}: give either a script or a command after --, not both`);
    }
    return { kind: 'script', script: texts.run, shell: texts.shell };
  }
  if (program !== undefined) return { kind: 'program', argv: [program, ...rest] };
  throw new ExpectedError(
    words === null
      ? `${label('run')}: it is empty; write the command to run, e.g. run: pytest -x`
      : 'no command given; write it after --, e.g. whyhung --timeout 10m -- pytest -x',
  );
}

function artifactName(label: string, name: string): string {
  if (NOT_IN_ARTIFACT_NAME.test(name)) {
    throw new ExpectedError(`${label}: '${name}' is not allowed; leave out " : < > | * ? \\ / and line breaks`);
  }
  return name;
}
