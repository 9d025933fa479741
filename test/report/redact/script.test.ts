import { expect, it } from 'vitest';
import { secretsOfScript } from '../../../src/report/redact/secrets-of-script.ts';
import { HEX, PASSWORD, RANDOM } from './forms.ts';

it('what was put into the script of a step for a secret is known, under whatever name', () => {
  expect(
    secretsOfScript(`X=${PASSWORD} ./run\n./deploy.sh ${RANDOM} --fast\ncurl "https://a.example/?q=${RANDOM}x"`),
  ).toEqual([RANDOM, `${RANDOM}x`, PASSWORD]);
  expect(secretsOfScript(`export Y="${PASSWORD}!"; Z='${PASSWORD}-2'`)).toEqual([`${PASSWORD}!`, `${PASSWORD}-2`]);
});

it('so is one in base64 with a slash in it, which is no path', () => {
  const base64 = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYzEXk9LmP2q'].join('/');
  expect(secretsOfScript(`./deploy.sh ${base64}\nX=${base64}`)).toEqual([base64]);
});

it('what people write in scripts is not', () => {
  const script = `
set -euo pipefail
export PYTHONPATH=src:tests NODE_VERSION=20.11.1 IMAGE=python:3.11-slim-bookworm
TEST_FILTER="TestCheckout and not Slow2"
git checkout ${HEX}${HEX.slice(0, 10)}
python3.11 -m pytest -x -k "TestLogin2Factor" --junitxml=reports/TEST-Results1.xml --cov=MyPackage2
LOG=/tmp/Logs/Build2024/Output.txt ./gradlew testDebugUnitTest -Pandroid.testInstrumentationRunnerArguments.class=Foo2Bar
TOKEN=$GITHUB_TOKEN RELEASE=v1.2.3-RC1 make check2
`;
  expect(secretsOfScript(script)).toEqual([]);
});
