import { expect, test } from 'vitest';
import { stepOutputs } from '../../src/publish/github/runner/outputs.ts';
import { actionDefinition } from '../runner/action-definition.ts';
import { HOSTILE } from './hostile.ts';
import { VERDICT } from './samples.ts';

const NOTHING = { artifactId: null, artifactUrl: null, problems: [] };

test('the outputs are those of action.yml', () => {
  const outputs = stepOutputs(VERDICT, null, NOTHING, 124);
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(actionDefinition().outputs).sort());
});

test('values tell the verdict, each on one line', () => {
  const published = { artifactId: 7, artifactUrl: 'https://github.com/o/r/actions/runs/1/artifacts/7', problems: [] };
  const outputs = stepOutputs({ ...VERDICT, headline: HOSTILE }, null, published, 124);
  expect(outputs).toMatchObject({ culprit: 'tests/test_a.py:3', 'exit-code': '124', 'artifact-id': '7' });
  expect(outputs['headline']).not.toMatch(/[\n\r\u001b\u0000]/);
  expect(stepOutputs({ ...VERDICT, culprit: null }, null, NOTHING, 124)['culprit']).toBe('');
});
