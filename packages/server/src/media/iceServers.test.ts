import { describe, expect, it } from 'vitest';
import { iceServersFor } from './iceServers.ts';

describe('iceServersFor', () => {
  const configured = [{ urls: ['stun:stun.example.org'] }];
  it.each([
    [configured, 3000, configured],
    [[], 3000, [{ urls: ['stun:_:3000'] }]],
    [[], null, []],
  ])('%j and port %s: %j', (servers, port, told) => expect(iceServersFor(servers, port)).toEqual(told));
});
