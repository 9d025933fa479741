import { expect, it } from 'vitest';
import { fitted, HEADLINE_LIMIT, type Parts } from '../../src/narrate/fitted.ts';

const words = (letter: string, length: number) => letter.repeat(length);
const made = (values: Partial<Parts>) =>
  fitted({ leads: ['It: '], sentences: ['why in f', 'why'], vital: ['', ''], extra: ['', ''], aside: '', ...values });

it('says all where there is room', () => {
  const { headline, left } = made({ vital: ['a died'], extra: ['b is blocked'], aside: ', as in 2 others' });
  expect(headline).toBe('It: why in f; a died; b is blocked, as in 2 others.');
  expect(left).toEqual([]);
});

it('leaves out the aside first, then the last of the extra facts', () => {
  const aside = words('x', HEADLINE_LIMIT);
  expect(made({ extra: ['b is blocked'], aside }).headline).toBe('It: why in f; b is blocked.');
  const { headline, left } = made({ extra: ['b is blocked', aside] });
  expect(headline).toBe('It: why in f; b is blocked.');
  expect(left).toEqual([aside]);
});

it('gives the name of a function for a death, but no reason', () => {
  const death = words('x', HEADLINE_LIMIT - 'It: why; .'.length);
  expect(made({ vital: [death] })).toEqual({ headline: `It: why; ${death}.`, left: [] });
  expect(made({ vital: [`${death}x`] })).toEqual({ headline: 'It: why in f.', left: [`${death}x`] });
});

it('takes the shorter opening before a death goes', () => {
  const death = words('x', HEADLINE_LIMIT - 'It: why in f; .'.length);
  expect(made({ leads: ['It, begun at a: ', 'It: '], vital: [death] }).headline).toBe(`It: why in f; ${death}.`);
});

it('cuts what is too long in every form', () => {
  const { headline } = made({ sentences: [words('x', 2 * HEADLINE_LIMIT)] });
  expect(headline).toHaveLength(HEADLINE_LIMIT);
  expect(headline).toMatch(/…$/);
});
