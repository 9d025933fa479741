import { createHash } from 'node:crypto';

/** A hundred credentials of every sort, and where each is given to the command. All are made up. */

export interface Planted {
  /** The part that must not be published. */
  readonly secret: string;
  /** How it stands in texts: some are only recognised by what stands around them. */
  readonly text: string;
}

const letters = (seed: number, length: number) =>
  createHash('sha512')
    .update(`planted ${seed}`)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length);
const plain = (secret: string): Planted => ({ secret, text: `it is ${secret} there` });

const NAMES = [
  ...[
    'API_TOKEN',
    'DB_PASSWORD',
    'DB_PASS',
    'SIGNING_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'CLIENT_SECRET',
    'SSH_PASSPHRASE',
    'GH_PAT',
  ],
  ...[
    'SENTRY_DSN',
    'NPM_AUTH',
    'MYSQL_PWD',
    'VAULT_CREDENTIAL',
    'private_key',
    'apikey',
    'SESSION_COOKIE',
    'TWINE_PASSWORD',
  ],
];

/** By the name of a variable of the job. */
const named = Array.from({ length: 32 }, (_, at) => {
  const name = `${NAMES[at % NAMES.length]}`;
  return { name: at < NAMES.length ? name : `N${at}_${name}`, ...plain(`${letters(at + 1, 14 + (at % 9))}-${at}`) };
});
/** By the name of a variable that only a child process has. */
const child = Array.from({ length: 8 }, (_, at) => ({ name: `CHILD${at}_TOKEN`, ...plain(letters(at + 50, 20)) }));
/** In an URL in a variable with a harmless name, percent signs included. */
const inUrls = Array.from({ length: 8 }, (_, at) => {
  const secret = `${letters(at + 70, 11)}@${at}`;
  return { name: `SERVICE_${at}`, value: `amqp://user:${encodeURIComponent(secret)}@host/${at}`, ...plain(secret) };
});
/** By `::add-mask::`, on both streams, in both forms, with escapes. */
const masked = Array.from({ length: 12 }, (_, at) => plain(`mask ${letters(at + 90, 12)}%${at}`));

const long = (at: number) => letters(at + 200, 40);
const hex = (at: number) => [...long(at)].map((one) => (one.codePointAt(0) ?? 0).toString(16).slice(-1)).join('');
const upper = (at: number) => long(at).toUpperCase();
/** By their form alone, wherever they stand. */
const formed: readonly Planted[] = [
  ...[
    `ghp_${long(1)}`,
    `gho_${long(2)}`,
    `ghs_${long(3)}`,
    `github_pat_${long(4)}`,
    `glpat-${long(5)}`,
    `AKIA${upper(6).slice(0, 16)}`,
  ].map(plain),
  ...[
    `xoxb-${long(7)}`,
    `xapp-1-${long(8)}`,
    `sk_live_${long(9)}`,
    `rk_test_${long(10)}`,
    `sk-ant-${long(11)}`,
    `AIza${long(12)}`,
  ].map(plain),
  ...[
    `ya29.${long(13)}`,
    `SG.${long(14).slice(0, 22)}.${long(15)}`,
    `hf_${long(16)}`,
    `hvs.${long(17)}`,
    `dop_v1_${hex(18)}`,
    `dckr_pat_${long(19)}`,
  ].map(plain),
  ...[
    `shpat_${hex(20)}`,
    `sntrys_${long(21)}`,
    `ATATT3x${long(22)}`,
    `AGE-SECRET-KEY-1${upper(23)}`,
    `pypi-${long(24)}`,
    `npm_${long(25)}`,
  ].map(plain),
  ...[`eyJ${long(26)}.${long(27)}.${long(28)}`, `whsec_${long(29)}`].map(plain),
  ...[30, 31].map((at) => ({
    secret: long(at).slice(0, 18),
    text: `postgres://user:${long(at).slice(0, 18)}@db:5432/x`,
  })),
  ...['Bearer', 'Basic', 'token', 'ApiKey'].map((scheme, at) => ({
    secret: long(at + 40),
    text: `Authorization: ${scheme} ${long(at + 40)}`,
  })),
  { secret: long(50), text: `X-Auth-Token: ${long(50)}` },
  { secret: long(51), text: `Cookie: session=${long(51)}` },
  { secret: long(52), text: `/path?access_token=${long(52)}&page=2` },
  { secret: long(53), text: `export DEPLOY_TOKEN=${long(53)}` },
  { secret: long(54), text: `api_key = '${long(54)}'` },
  { secret: long(55), text: `tool --password ${long(55)} go` },
  { secret: long(56), text: `Server=db;Password=${long(56)};Timeout=3` },
  { secret: long(57), text: `hooks.slack.com/services/${long(57)}` },
];

/** The value of a variable of several lines, each of which stands alone somewhere. */
const lines = Array.from({ length: 4 }, (_, at) => `${letters(at + 400, 24)}+${at}`);
const severalLines = lines.map((line) => plain(line));

/** Values of variables of the job as programs and formats carry them. */
const carried: readonly Planted[] = named.slice(0, 6).flatMap(({ secret }) => {
  const login = Buffer.from(`user:${secret}`).toString('base64');
  const url = Buffer.from(secret).toString('base64url');
  return [
    // Without its ends, which are shared with what stands around it.
    { secret: login.slice(8, -4), text: `login ${login} there` },
    { secret: url.slice(0, -2), text: `in base64 ${url} there` },
  ];
});

/** Forms that scanners of secrets know, beside those above. */
const scanned: readonly Planted[] = [
  `ghs_123456_eyJ${long(60)}.eyJ${long(61)}.${long(62)}`,
  `GOCSPX-${long(63).slice(0, 28)}`,
  `abc8Q~${long(64).slice(0, 34)}`,
  `SK${hex(65).slice(0, 32).padEnd(32, '0')}`,
  `gsk_${long(66)}`,
  `xoxe.xoxp-1-${long(67)}`,
  `dapi${hex(68).slice(0, 32).padEnd(32, '0')}`,
  `tskey-auth-${long(69)}`,
].map(plain);

export const planted: readonly Planted[] = [
  ...[named, child, inUrls, masked, formed].flat(),
  ...[severalLines, carried, scanned].flat(),
];

/** Variables of the job. */
export const jobVariables: Readonly<Record<string, string>> = Object.fromEntries([
  ...named.map(({ name, secret }) => [name, secret]),
  ...inUrls.map(({ name, value }) => [name, value]),
  ['SIGNING_CERTIFICATE_KEY', lines.join('\n')],
]);

/** What the program reads: the texts, the masks as workflow commands, and its child's variables. */
export const orders = {
  texts: planted.map(({ text }) => text),
  masks: masked.map(
    ({ secret }, at) => `${at % 3 === 2 ? '##[add-mask]' : '::add-mask::'}${secret.replaceAll('%', '%25')}`,
  ),
  child: Object.fromEntries(child.map(({ name, secret }) => [name, secret])),
};
