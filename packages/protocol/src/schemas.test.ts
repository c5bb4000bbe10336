import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { Fact, factSchemas } from './facts.ts';
import { messageSchemas, probeSchemas } from './messages.ts';
import { PersonName } from './personName.ts';
import { requestSchemas } from './requests.ts';

const schemas: v.GenericSchema[] = [
  Fact,
  ...Object.values(factSchemas),
  ...Object.values(messageSchemas),
  ...Object.values(requestSchemas).flatMap(({ body, value }) => [body, value]),
  ...Object.values(probeSchemas).flatMap(({ body, value }) => [body, value]),
];

it('refuses whatever is sent without throwing', () => {
  fc.assert(
    fc.property(fc.anything(), (sent) => {
      for (const schema of schemas) expect(() => v.safeParse(schema, sent)).not.toThrow();
    }),
  );
});

it.each([
  ['Ada', true],
  ['<script>alert(1)</script>', true],
  ['Zoë 🙂', true],
  [' ', false],
  ['', false],
  ['a\u0000b', false],
  ['a\u202eb', false],
  ['x'.repeat(61), false],
])('the name %j: %s', (name, valid) => {
  expect(v.is(PersonName, name)).toBe(valid);
});
