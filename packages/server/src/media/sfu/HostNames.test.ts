import { afterEach, expect, it, vi } from 'vitest';
import { HostNames } from './HostNames.ts';

afterEach(() => vi.useRealTimers());

/** Knows these names, and which were asked for. */
function names(known: Record<string, readonly string[]>) {
  const asked: string[] = [];
  const hosts = new HostNames(async (name) => {
    asked.push(name);
    const found = known[name];
    if (!found) throw new Error('ENOTFOUND');
    return found;
  });
  return { hosts, asked };
}

it('an address is its own, and needs no look-up', async () => {
  const { hosts, asked } = names({});
  expect(await hosts.addressesOf('203.0.113.7')).toEqual(['203.0.113.7']);
  expect(await hosts.addressesOf('2001:db8::1')).toEqual(['2001:db8::1']);
  expect(await hosts.addressesOf('127.0.0.1')).toEqual([]);
  expect(asked).toEqual([]);
});

it('a name has at most two addresses, none of them of this machine alone', async () => {
  const { hosts } = names({
    'parlor.example.org': ['127.0.0.1', '203.0.113.7', '2001:db8::1', '203.0.113.8'],
    localhost: ['127.0.0.1', '::1'],
  });
  expect(await hosts.addressesOf('parlor.example.org')).toEqual(['203.0.113.7', '2001:db8::1']);
  expect(await hosts.addressesOf('localhost')).toEqual([]);
  expect(await hosts.addressesOf('nowhere.example.org')).toEqual([]);
});

it('is asked again after a minute, and not before', async () => {
  vi.useFakeTimers();
  const { hosts, asked } = names({ 'parlor.example.org': ['203.0.113.7'] });
  await Promise.all([hosts.addressesOf('parlor.example.org'), hosts.addressesOf('parlor.example.org')]);
  vi.advanceTimersByTime(59_000);
  await hosts.addressesOf('parlor.example.org');
  expect(asked).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  expect(await hosts.addressesOf('parlor.example.org')).toEqual(['203.0.113.7']);
  expect(asked).toHaveLength(2);
});

it('does not wait for ever', async () => {
  const hosts = new HostNames(() => new Promise(() => undefined));
  expect(await hosts.addressesOf('slow.example.org')).toEqual([]);
});

it('keeps the newest of many names', async () => {
  const asked: string[] = [];
  const hosts = new HostNames(async (name) => {
    asked.push(name);
    return ['203.0.113.7'];
  });
  for (let n = 0; n <= 200; n += 1) await hosts.addressesOf(`${n}.example.org`);
  await hosts.addressesOf('200.example.org');
  expect(asked).toHaveLength(201);
  await hosts.addressesOf('0.example.org');
  expect(asked).toHaveLength(202);
});
