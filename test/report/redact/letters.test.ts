import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/report/redact/redact.ts';

const { text: redacted } = createRedactor();

/** `PASSWORD` stands for one of letters alone, as people choose them, which looks like a word of the text. */
const FORMS = [
  'wget --user=me --password=PASSWORD url',
  'qpdf --password=PASSWORD in.pdf out.pdf',
  'consul kv get -token=PASSWORD name',
  'kubectl config set-credentials me --token=PASSWORD --cluster c',
  'java -Djavax.net.ssl.keyStorePassword=PASSWORD -jar a.jar',
  'ansible-playbook -e ansible_become_pass=PASSWORD site.yml',
  'mysqladmin -u root password PASSWORD',
  'net user me PASSWORD /add',
  'pdftk a.pdf input_pw PASSWORD output b.pdf',
  'nmcli dev wifi connect home password PASSWORD',
  'ncftpput -u me -p PASSWORD host file',
  'signtool sign /f a.pfx /p PASSWORD a.exe',
] as const;

describe.each(FORMS)('%s', (form) => {
  it.each(['kestrelmarmot', 'correcthorsebattery'])('%s', (password) => {
    const shown = redacted(form.replace('PASSWORD', password));
    expect(shown).toBe(form.replace('PASSWORD', '***'));
  });
});

it.each([
  'frob_password=PASSWORD done',
  'frob user=me password=PASSWORD',
  'smtpPassword: PASSWORD',
  'Enter password: PASSWORD',
  'app: the login was root, password: PASSWORD',
  'frob.passphrase=PASSWORD',
])('a plain word, capitalised or not, goes in %s', (form) => {
  for (const password of ['kestrel', 'Sommer', 'kestrelmarmot'])
    expect(redacted(form.replace('PASSWORD', password))).toBe(form.replace('PASSWORD', '***'));
});

it.each([
  "return {'username': username, 'password': password}",
  'def login(user: str, password: String)',
  'invalid password: Required',
  'const password: string',
  'password: Optional',
  'wrong password: retrying in 5 s',
])('what says no password stays: %s', (line) => {
  expect(redacted(line)).toBe(line);
});

it('the response of a digest goes, also without its header', () => {
  const digest = '6629fae49393a05397450978507c4ef1';
  expect(redacted(`uri="/", response="${digest}", qop=auth`)).toBe('uri="/", response="***", qop=auth');
  expect(redacted(`etag="${digest}"`)).toContain(digest);
});

it.each(['-p', '-P', '-w', '-W'])(
  'behind %s of a program that nobody knows a word of letters and digits goes',
  (option) => {
    for (const password of ['hunter2', 'Sommer2026', 'kestrel7!'])
      expect(redacted(`frobnicate -u me ${option} ${password} host`)).toBe(`frobnicate -u me ${option} *** host`);
  },
);

it.each([
  'python3',
  'pypy310',
  '1f2e3d4',
  '80tcp',
  '8080:80',
  'no:cacheprovider',
  'build/x86',
  'file.py2',
  'hunter',
  'worker1',
  '500ms',
])('behind such an option %s stays', (word) => {
  expect(redacted(`frobnicate -p ${word} host`)).toBe(`frobnicate -p ${word} host`);
});

it('what only looks like an option with a credential stays', () => {
  const words = 'pytest --token-file=tests/tokens --password-prompt=never -k password_reset --key=value -p xdist';
  expect(redacted(words)).toBe(words);
});
