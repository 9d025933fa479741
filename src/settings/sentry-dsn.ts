import { ExpectedError } from '../base/errors.ts';

/** A project of Sentry, or of a server that speaks its protocol. */
export interface SentryProject {
  /** Where envelopes are posted. */
  readonly endpoint: string;
  readonly publicKey: string;
  /** The whole DSN: taken out of all that is published. */
  readonly dsn: string;
}

/**
 * Reads `https://KEY@HOST/PROJECT` (Sentry's SDK documentation, "Parsing the DSN"); `null` for the empty text, as a job of a
 * fork has it, which gets no secrets.
 * @throws ExpectedError that names `label` and what is allowed; never the value, which is a credential.
 */
export function parseSentryDsn(label: string, text: string): SentryProject | null {
  const dsn = text.trim();
  if (dsn === '') return null;
  const url = URL.canParse(dsn) ? new URL(dsn) : null;
  const [, folder = '', project] = /^(\/.*)?\/([\w-]{1,64})\/?$/.exec(url?.pathname ?? '') ?? [];
  if (url === null || project === undefined || url.username === '' || !/^https?:$/.test(url.protocol)) {
    throw new ExpectedError(
      `${label}: it is not a DSN (not shown, since it may hold a key); copy it from the project's settings, where it looks like https://KEY@HOST/PROJECT`,
    );
  }
  return {
    endpoint: `${url.protocol}//${url.host}${folder}/api/${project}/envelope/`,
    publicKey: url.username,
    dsn,
  };
}
