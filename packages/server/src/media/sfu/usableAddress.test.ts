import { expect, it } from 'vitest';
import { isUsable } from './usableAddress.ts';

it.each([
  ['203.0.113.7', true],
  ['10.0.0.2', true],
  ['2001:db8::1', true],
  ['127.0.0.1', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['0.0.0.0', false],
  ['169.254.1.1', false],
  ['fe80::1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['ff02::1', false],
  ['example.org', false],
])('%s is of use to another machine: %s', (address, usable) => {
  expect(isUsable(address)).toBe(usable);
});
