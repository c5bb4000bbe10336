import { expect, it } from 'vitest';
import { fileName } from './fileName.ts';

it.each([
  ['Ada', [], 'Ada.webm'],
  ['Ada', ['Ada.webm'], 'Ada 2.webm'],
  ['ada', ['Ada.webm', 'ada 2.webm'], 'ada 3.webm'],
  ['../../etc/passwd', [], '-..-etc-passwd.webm'],
  ['a:b*c?"<>|d', [], 'a-b-c-d.webm'],
  ['...', [], 'recording.webm'],
  ['', [], 'recording.webm'],
  ['Zoë 🙂', [], 'Zoë 🙂.webm'],
  ['x'.repeat(200), [], `${'x'.repeat(80)}.webm`],
  [`${'x'.repeat(79)}🙂`, [], `${'x'.repeat(79)}.webm`],
  ['a\u202egpj', [], 'a-gpj.webm'],
])('%j, with %j there: %j', (wanted, taken, name) => {
  expect(fileName(wanted, new Set(taken))).toBe(name);
});
