import { describe, expect, it, test } from 'vitest';
import { createRedactor } from '../../src/report/redact/redact.ts';

const hex = (length: number) => 'a1b2c3d4e5f60718'.repeat(20).slice(0, length);
const mixed = (length: number) => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z'.repeat(20).slice(0, length);
const letters = (length: number) => 'abCdEfGhIjKlMnOpQrStUvWxYz'.repeat(4).slice(0, length);
const upper = (length: number) => mixed(length).toUpperCase();
const jwt = `eyJ${mixed(20)}.eyJ${mixed(60)}.${mixed(43)}`;

/** One made-up token of every form, as its issuer writes it. */
const TOKENS: Readonly<Record<string, string>> = {
  'GitHub, classic': `ghp_${mixed(36)}`,
  'GitHub, OAuth': `gho_${mixed(36)}`,
  'GitHub, refresh': `ghr_${mixed(76)}`,
  'GitHub, installation': `ghs_${mixed(36)}`,
  'GitHub, installation as a JWT': `ghs_123456_${jwt}`,
  'GitHub, fine-grained': `github_pat_${mixed(22)}_${mixed(59)}`,
  'GitLab, personal': `glpat-${mixed(20)}`,
  'GitLab, routable': `glpat-${mixed(27)}.01.${mixed(9).toLowerCase()}`,
  'GitLab, job': `glcbt-64_${mixed(20)}`,
  'GitLab, deploy': `gldt-${mixed(20)}`,
  'GitLab, runner registration': `GR1348941${mixed(20)}`,
  Atlassian: `ATATT3xFfGF0${mixed(180)}`,
  Bitbucket: `ATBB${mixed(32)}`,
  'Azure DevOps': `${mixed(76)}AZDO${mixed(4)}`,
  'Azure AD': `abc8Q~${mixed(34)}`,
  AWS: `AKIA${'ABCDEFGH23456723'}`,
  'AWS, temporary': `ASIA${'ABCDEFGH23456723'}`,
  'AWS Bedrock': `ABSK${mixed(120)}`,
  'Google API': `AIza${mixed(35)}`,
  'Google OAuth': `ya29.a0${mixed(120)}`,
  'Google client secret': `GOCSPX-${mixed(28)}`,
  DigitalOcean: `dop_v1_${hex(64)}`,
  Heroku: `HRKU-AA${mixed(58)}`,
  Fly: `fm2_${mixed(120)}`,
  Netlify: `nfp_${mixed(36)}`,
  Supabase: `sbp_${hex(40)}`,
  PlanetScale: `pscale_tkn_${mixed(43)}`,
  Databricks: `dapi${hex(32)}`,
  Pulumi: `pul-${hex(40)}`,
  'Terraform Cloud': `${mixed(14)}.atlasv1.${mixed(67)}`,
  Vault: `hvs.${mixed(92)}`,
  Tailscale: `tskey-auth-${mixed(12)}-${mixed(32)}`,
  'Cloudflare origin': `v1.0-${hex(24)}-${hex(146)}`,
  Doppler: `dp.pt.${mixed(43)}`,
  '1Password': `ops_eyJ${mixed(300)}`,
  PyPI: `pypi-AgEIcHlwaS5vcmc${mixed(120)}`,
  npm: `npm_${mixed(36)}`,
  RubyGems: `rubygems_${hex(48)}`,
  'crates.io': `cio${mixed(32)}`,
  NuGet: `oy2${mixed(43).toLowerCase()}`,
  'Docker Hub': `dckr_pat_${mixed(27)}`,
  Artifactory: `AKCp${mixed(69)}`,
  'Slack, bot': `xoxb-123456789012-123456789012-${mixed(24)}`,
  'Slack, rotated': `xoxe.xoxp-1-${mixed(160)}`,
  'Slack, cookie': `xoxd-${mixed(30)}%2B${mixed(30)}`,
  'Slack, app': `xapp-1-A0123456789-1234567890123-${hex(64)}`,
  Telegram: `1234567890:AA${mixed(33)}`,
  SendGrid: `SG.${mixed(22)}.${mixed(43)}`,
  Twilio: `SK${hex(32)}`,
  Mailgun: `key-${hex(32)}`,
  Mailchimp: `${hex(32)}-us21`,
  Brevo: `xkeysib-${hex(64)}-${mixed(16)}`,
  Stripe: `sk_live_${mixed(24)}`,
  'Stripe, restricted': `rk_test_${mixed(99)}`,
  'Stripe, webhook': `whsec_${mixed(32)}`,
  Square: `sq0atp-${mixed(22)}`,
  Shopify: `shpat_${hex(32)}`,
  OpenAI: `sk-proj-${mixed(74)}T3BlbkFJ${mixed(74)}`,
  'OpenAI, older': `sk-${mixed(20)}T3BlbkFJ${mixed(20)}`,
  Anthropic: `sk-ant-api03-${mixed(93)}AA`,
  'Hugging Face': `hf_${letters(34)}`,
  Groq: `gsk_${mixed(52)}`,
  Perplexity: `pplx-${mixed(48)}`,
  Sentry: `sntryu_${hex(64)}`,
  Grafana: `glsa_${mixed(32)}_${hex(8)}`,
  'New Relic': `NRAK-${upper(27)}`,
  Linear: `lin_api_${mixed(40)}`,
  Notion: `ntn_12345678901${mixed(35)}`,
  Airtable: `pat${mixed(14)}.${hex(64)}`,
  Postman: `PMAK-${hex(24)}-${hex(34)}`,
  Figma: `figd_${mixed(40)}`,
  age: `AGE-SECRET-KEY-1${upper(58)}`,
  'a JWT': jwt,
  'an encrypted JWT': `eyJ${mixed(40)}.${mixed(60)}.${mixed(16)}.${mixed(90)}.${mixed(22)}`,
  'a JWT in base64': Buffer.from(jwt).toString('base64'),
};

const { text: redacted } = createRedactor();

describe('a token is recognised by its form alone', () => {
  it.each(Object.entries(TOKENS))('%s', (_, token) => {
    expect(redacted(`it is ${token} there`)).toBe('it is *** there');
    expect(redacted(JSON.stringify({ a: token }))).toBe('{"a":"***"}');
    expect(redacted(`x_${token}\n`)).not.toContain(token.slice(-12));
  });
});

it.each(['Azure AD', 'Twilio', 'Databricks', 'AWS', 'GitHub, classic', 'Pulumi', 'OpenAI', 'npm'])(
  'the beginning of a token that a limit has cut: %s',
  (name) => {
    const token = TOKENS[name] ?? '';
    expect(redacted(`['it is ${token.slice(0, 16)}…`)).toBe("['it is ***…");
  },
);

test.each([
  ['.netrc', 'machine api.example.org login me password hunter-two', 'hunter-two'],
  ['the login of curl', 'curl -s -u me:hunter-two https://example.org', 'hunter-two'],
  ['a header of GitLab', 'PRIVATE-TOKEN: abcd1234efgh', 'abcd1234efgh'],
  ['a key without its beginning', `${mixed(64)}\n${mixed(64)}\n-----END RSA PRIVATE KEY-----`, mixed(20)],
  ['a key as JSON has it', `"-----BEGIN PRIVATE KEY-----\\n${mixed(64)}\\n-----END PRIVATE KEY-----\\n"`, mixed(20)],
  ['a key of PuTTY', `PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n${mixed(48)}\nPrivate-MAC: 1`, mixed(20)],
  [
    'a webhook of Teams',
    `https://x.webhook.office.com/webhookb2/${hex(32)}@${hex(32)}/IncomingWebhook/${hex(32)}`,
    hex(20),
  ],
])('%s', (_, text, secret) => {
  expect(redacted(text)).not.toContain(secret);
});

test.each([
  'tests/test_sk-learn_pipeline.py::test_risk-assessment-of-everything-at-once',
  '/opt/hostedtoolcache/Python/3.11.7/x64/lib/python3.11/site-packages/dapi/models_v1_test.py:12',
  '8f14e45fceea167a5a36dedd4bea2543 and 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c0f0f00a08',
  '/srv/project/tests/test_skills_and_ski… and site-packages/some_module/sub…',
  'def test_github_patches_are_applied_in_order(client): assert api_key: str',
  '123e4567-e89b-12d3-a456-426614174000 whyhung-x1y2z3 test_key-value_pairs_of_the_longest_kind',
])('ordinary text stays: %s', (text) => {
  expect(redacted(text)).toBe(text);
});
