import { existsSync, readFileSync } from 'node:fs';
import { errorTable, factSchemas, messageSchemas, probeSchemas, requestSchemas } from '@parlor/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** Every sample that docs/protocol.md must have, with its schema. */
const schemas = new Map<string, v.GenericSchema>([
  ...Object.entries(requestSchemas).flatMap(([name, { body, value }]): [string, v.GenericSchema][] => [
    [`request ${name} body`, body],
    [`request ${name} value`, value],
  ]),
  ...Object.entries(factSchemas).map(([name, body]): [string, v.GenericSchema] => [
    `fact ${name} body`,
    body,
  ]),
  ...Object.entries(messageSchemas).map(([name, body]): [string, v.GenericSchema] => [
    `message ${name} body`,
    body,
  ]),
  ...Object.entries(probeSchemas).flatMap(([name, { body, value }]): [string, v.GenericSchema][] => [
    [`probe ${name} body`, body],
    [`probe ${name} value`, value],
  ]),
]);

describe('docs/protocol.md', () => {
  const text = read('docs/protocol.md');
  const samples = new Map(
    [...text.matchAll(/```json (.+)\n([\s\S]*?)\n```/g)].map(([, tag = '', body = '']) => [tag, body]),
  );

  it('has a sample of everything, and of nothing else', () => {
    expect([...samples.keys()].sort()).toEqual([...schemas.keys()].sort());
  });

  it.each([...schemas])('%s: the sample is valid', (tag, schema) => {
    expect(v.safeParse(schema, JSON.parse(samples.get(tag) ?? '')).issues).toBeUndefined();
  });

  it('lists every error code as it is', () => {
    const rows = [...text.matchAll(/^\| `(\w+)`\s*\| (\w+)\s*\| (\d+)\s*\|$/gm)];
    const told = rows.map(([, code, tell, http]) => [code, { tell, http: Number(http) }]);
    const known = Object.entries(errorTable).map(([code, { tell, http }]) => [code, { tell, http }]);
    expect(told).toEqual(known);
  });
});

describe('docs/walkthrough.md', () => {
  // A reference is written `symbol` ([name](../path)).
  const references = [
    ...read('docs/walkthrough.md').matchAll(/`([\w#.]+)`\s+\(\[[^\]]+\]\(\.\.\/([^)]+)\)\)/g),
  ];

  it('refers to enough to be a walk through the code', () => {
    expect(references.length).toBeGreaterThan(20);
  });

  it.each(references.map(([, symbol = '', path = '']) => [symbol, path]))('%s is in %s', (symbol, path) => {
    expect(existsSync(new URL(`../../../${path}`, import.meta.url))).toBe(true);
    const words = symbol.split(/[.#]/).filter((word) => word !== '');
    for (const word of words) expect(read(path)).toMatch(new RegExp(`\\b${word}\\b`));
  });
});
