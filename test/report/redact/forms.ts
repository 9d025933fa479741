/**
 * Forms in which tools are given credentials and programs print them. `{}` is the credential; what stands in `[[…]]` may go with it; every
 * other word has to stay.
 */

/** Made up at run time, so that no scanner of a forge takes this file for a leak. */
export const PASSWORD = ['Tr0ub', 'adour', 'Xk9'].join('');
/** Without a digit, as people choose them. */
export const PHRASE = ['Correct', 'Horse', 'Battery'].join('');
/** As generators make them. */
export const RANDOM = ['xK9', 'vQ2mL', 'p7RtW', '4nB8', 'sD3fG'].join('');
export const HEX = ['9f86d0', '81884c', '7d659a', '2feaa0', 'c55ad0'].join('');

const BASE64 = Buffer.from(PASSWORD).toString('base64');
const MNEMONIC = ['legal winner thank year wave sausage', 'worth useful legal winner thank yellow'].join(' ');

/** What a form can hold. */
export function secretsOfForm(form: string): readonly string[] {
  if (/mnemonic|seed phrase/.test(form)) return [MNEMONIC];
  if (/0x\{\}/.test(form)) return [HEX + HEX.slice(0, 34)];
  if (/Secret\b.*\bdata\b/s.test(form)) return [BASE64];
  return [PASSWORD, PHRASE, RANDOM];
}

/** The words around the credential, which have to stay. */
export function harmlessWords(form: string): readonly string[] {
  return (
    form
      .replace(/\[\[.*?\]\]/gs, ' ')
      .replaceAll('{}', ' ')
      .match(/[A-Za-z][A-Za-z0-9]{2,}/g) ?? []
  );
}

/** The form with the credential in its place. */
export function filled(form: string, secret: string): string {
  return form.replaceAll('[[', '').replaceAll(']]', '').replaceAll('{}', secret);
}

/** Command lines that give a password or a token to a program. */
export const COMMAND_LINES: readonly string[] = [
  'mysql -u root -p{} shop',
  'mysqldump --user=root --password={} shop',
  'sshpass -p {} ssh deploy@host.example uptime',
  'docker login -u me -p {} registry.example',
  'twine upload -u me -p {} dist/pkg.whl',
  'redis-cli -h cache.example -a {} ping',
  'openssl rsa -in key.pem -passin pass:{} -out plain.pem',
  'openssl enc -aes-256-cbc -k {} -in data.bin',
  'java -Dspring.datasource.password={} -jar app.jar',
  'app serve --db.password={} --port 8080',
  'helm install web chart --set db.password={} --wait',
  'gradle publish -Psigning.password={} --info',
  'npm publish --//registry.example/:_authToken={}',
  'npm config set //registry.example/:_authToken={}',
  'npm config set //registry.example/:_authToken {}',
  'smbclient //server/share -U me%{} -c ls',
  'zip -r -P {} out.zip folder',
  '7z a -p{} out.7z folder',
  'unzip -P {} out.zip',
  'ldapsearch -x -D cn=admin -w {} -b dc=example',
  'curl -b session={} https://api.example/me',
  'curl -s -u me:{} https://api.example/me',
  "curl -H 'Authorization: Bearer {}' https://api.example/me",
  "curl -H 'X-Api-Key: {}' https://api.example/me",
  'curl --cookie [[sid=]]{} https://api.example/me',
  `curl -d '{"user":"me","password":"{}"}' https://api.example/login`,
  'curl -d user=me -d password={} https://api.example/login',
  'wget --http-user=me --http-password={} https://files.example/a',
  'vault login {}',
  'vault login -method=token token={}',
  'tool sync --key {} --verbose',
  'tool sync --token {} --verbose',
  'tool sync --api-key={} --verbose',
  `psql -c "ALTER USER app WITH PASSWORD '{}'" shop`,
  `mysql -e "CREATE USER 'app'@'%' IDENTIFIED BY '{}'"`,
  'psql postgresql://app:{}@db.example/shop',
  'env PGPASSWORD={} psql -h db.example shop',
  `sh -c "PGPASSWORD={} pg_dump shop"`,
  `bash -c 'mysql -uroot -p{} shop < dump.sql'`,
  'git clone https://oauth2:{}@git.example/group/repo.git',
  'rabbitmqctl add_user worker {}',
  'htpasswd -b users.htpasswd me {}',
  'net use //server/share {} /user:me',
  'ansible-playbook site.yml -e ansible_become_password={}',
  `kubectl create secret generic db --from-literal=password={}`,
];

/** What programs, configurations and tools print. */
export const PRINTED: readonly string[] = [
  'aws_secret_access_key = {}',
  'aws_secret_access_key={}',
  'aws_secret_access_key: {}',
  'AWS_SECRET_ACCESS_KEY={}',
  'export AWS_SECRET_ACCESS_KEY="{}"',
  '+ export AWS_SECRET_ACCESS_KEY={}',
  '"SecretAccessKey": "{}",',
  "secretAccessKey: '{}'",
  'secret_access_key={} region=eu-west-1',
  'password: {}',
  '  password: {}',
  '  - password: {}',
  'password = {}',
  'password={}',
  'Password={};',
  'db_password={}',
  'db.password={}',
  'spring.datasource.password={}',
  'dbPassword: {}',
  'DB_PASSWORD: {}',
  'TF_VAR_db_password={}',
  'TF_VAR_admin_pass={}',
  '_auth={}',
  '_authToken={}',
  '//registry.example/:_authToken={}',
  '//registry.example/:_password={}',
  'always-auth=true _auth = {}',
  '<password>{}</password>',
  '<server><id>central</id><username>me</username><password>{}</password></server>',
  '<property name="db.password" value="{}"/>',
  '<add key="Password" value="{}" />',
  '<entry key="db.password">{}</entry>',
  '<user name="me" password="{}"/>',
  '<string name="api_key">{}</string>',
  '{"password":"{}","user":"me"}',
  '{"user":"me","auth":{"apiKey":"{}"}}',
  '{\\"password\\":\\"{}\\",\\"user\\":\\"me\\"}',
  '"{\\\\\\"password\\\\\\": \\\\\\"{}\\\\\\"}"',
  "{'password': '{}', 'user': 'me'}",
  "{'password': b'{}'}",
  "Config(user='me', password='{}')",
  "Config(user='me', password=SecretStr('{}'))",
  "('password', '{}')",
  "[('Authorization', 'Bearer {}')]",
  'machine api.example login me password {}',
  'machine api.example\n  login me\n  password {}',
  'default login me password {}',
  'kind: Secret\nmetadata:\n  name: db\ndata:\n  anything: {}\n',
  'kind: Secret\nstringData:\n  db.conf: {}\n',
  '{"kind":"Secret","data":{"anything":"{}"}}',
  'private_key: 0x{}',
  'privateKey={}',
  'PRIVATE_KEY=0x{}',
  '"privateKey": "{}"',
  'mnemonic: {}',
  'seed phrase: {}',
  'DefaultEndpointsProtocol=https;AccountName=me;AccountKey={};EndpointSuffix=core.windows.net',
  'Endpoint=sb://bus.example/;SharedAccessKeyName=Root;SharedAccessKey={}',
  'Server=db.example;User Id=me;Password={};Timeout=3',
  'Driver={SQL Server};UID=me;PWD={}',
  'host=db.example user=me password={} dbname=shop',
  'postgresql://app:{}@db.example/shop',
  'postgresql://app:ab/{}@db.example/shop',
  'redis://:{}@cache.example:6379/0',
  'mongodb+srv://app:{}@cluster.example/shop',
  'https://files.example/a?pwd={}&page=2',
  'https://files.example/a?user=me&passwd={}',
  'https://files.example/a?access_token={}',
  'https://files.example/a?X-Amz-Signature={}&x=1',
  'https://blob.example/c?sv=2020&sig={}&se=1',
  'GET /login?password={} HTTP/1.1',
  'Authorization: Basic {}',
  'authorization: Bearer {}',
  '> Authorization: token {}',
  'Proxy-Authorization: Basic {}',
  'X-Auth-Token: {}',
  'X-Vault-Token: {}',
  'Cookie: [[session=]]{}',
  'Set-Cookie: [[sid=]]{}[[; Path=/]]',
  'api-key: {}',
  'apikey={}',
  'api_key = {}',
  'client_secret: {}',
  'clientSecret = "{}"',
  'access_token: {}',
  'refresh_token={}',
  'Using password {} for user app',
  'The password is {}',
  "password => '{}'",
  'password := "{}"',
  '$password = "{}";',
  'set PASSWORD={}',
];
