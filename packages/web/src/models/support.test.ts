import { expect, test } from 'vitest';
import { missingIn } from './support.ts';

test('tells what is missing', () => {
  expect(missingIn({ RTCPeerConnection: {}, WebSocket: {}, Worker: {} })).toEqual([]);
  expect(missingIn({ WebSocket: {}, Worker: {} })).toEqual(['WebRTC']);
  expect(missingIn({ VideoDecoder: {}, WebSocket: {} })).toEqual(['web workers']);
  // Sound only.
  expect(missingIn({ AudioWorkletNode: {}, WebSocket: {}, Worker: {} })).toEqual([]);
});
