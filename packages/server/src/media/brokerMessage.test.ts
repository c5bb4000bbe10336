import { describe, expect, it } from 'vitest';
import { parseBrokerMessage } from './brokerMessage.ts';

const dst = 'a'.repeat(32);

describe('parseBrokerMessage', () => {
  it.each([
    { type: 'HEARTBEAT' },
    { type: 'OFFER', dst, payload: { sdp: { type: 'offer', sdp: 'v=0' }, connectionId: 'mc_1' } },
    { type: 'ANSWER', dst, payload: {} },
    { type: 'CANDIDATE', dst, payload: { candidate: null } },
    { type: 'LEAVE', dst },
  ])('knows $type', (message) => {
    expect(parseBrokerMessage(JSON.stringify(message))).toMatchObject(message);
  });

  it.each([
    ['', 'nothing'],
    ['{', 'broken JSON'],
    ['null', 'null'],
    ['[]', 'a list'],
    ['{"type":"OPEN"}', 'what only the broker says'],
    ['{"type":"LEAVE"}', 'a LEAVE to nobody'],
    [`{"type":"OFFER","dst":"${dst}","payload":"text"}`, 'a payload that is no object'],
    ['{"type":"OFFER","dst":"__proto__","payload":{}}', 'a dst that is no PeerJS id'],
    ['{"type":"toString"}', 'a type that is a property of objects'],
  ])('refuses %s (%s)', (data) => expect(parseBrokerMessage(data)).toBeNull());
});
