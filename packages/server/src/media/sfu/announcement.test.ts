import { expect, it } from 'vitest';
import { parseAnnouncement } from './announcement.ts';

it.each([
  ['192.0.2.1', { host: '192.0.2.1', protocol: 'udp', ports: null }],
  [' media.example.org ', { host: 'media.example.org', protocol: 'udp', ports: null }],
  ['2001:db8::1', { host: '2001:db8::1', protocol: 'udp', ports: null }],
  ['[2001:db8::1]', { host: '2001:db8::1', protocol: 'udp', ports: null }],
  ['192.0.2.1:50000', { host: '192.0.2.1', protocol: 'udp', ports: { from: 50_000, to: 65_535 } }],
  ['192.0.2.1:50000/udp', { host: '192.0.2.1', protocol: 'udp', ports: { from: 50_000, to: 65_535 } }],
  [
    '[2001:db8::1]:50000-50003',
    { host: '2001:db8::1', protocol: 'udp', ports: { from: 50_000, to: 50_003 } },
  ],
  ['a.example:50000-50000', { host: 'a.example', protocol: 'udp', ports: { from: 50_000, to: 50_000 } }],
  ['a.example:8443/tcp', { host: 'a.example', protocol: 'tcp', ports: { from: 8443, to: 8443 } }],
  ['192.0.2.1/TCP', { host: '192.0.2.1', protocol: 'tcp', ports: null }],
])('reads %s', (text, expected) => {
  expect(parseAnnouncement(text)).toEqual(expected);
});

it.each([
  '',
  ':50000',
  '192.0.2.1:',
  '192.0.2.1:0',
  '192.0.2.1:65536',
  '192.0.2.1:5-4',
  '192.0.2.1:5-',
  '192.0.2.1:80-81/tcp',
  '192.0.2.1/sctp',
  '999.1.1.1',
  '1.2.3',
  '[192.0.2.1]:5',
  '[2001:db8::1',
  '2001:db8::1:x',
  'http://example.org',
  'exa mple.org',
  '-a.example',
  'a..b',
])('refuses %j', (text) => {
  expect(() => parseAnnouncement(text)).toThrow(/an IP address or a DNS name/);
});
