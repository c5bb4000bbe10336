import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { missingIn, missingText } from './support.ts';

test('tells what is missing', () => {
  expect(missingIn({ RTCPeerConnection: {}, WebSocket: {}, Worker: {} })).toEqual([]);
  expect(missingIn({ WebSocket: {}, Worker: {} })).toEqual(['webrtc']);
  expect(missingIn({ VideoDecoder: {}, WebSocket: {} })).toEqual(['workers']);
  // Sound only.
  expect(missingIn({ AudioWorkletNode: {}, WebSocket: {}, Worker: {} })).toEqual([]);
});

test('says what is missing', () => {
  const t = translator(en, 'en', 'ltr');
  expect(missingText(t, ['webrtc', 'workers'])).toBe(
    'It lacks WebRTC, web workers. A current Chrome, Edge, Firefox or Safari will do.',
  );
});
