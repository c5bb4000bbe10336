import type { Translate } from '../words/Catalogue.ts';

/** What a call needs of a browser, of each any one. */
const needed = {
  // Without WebRTC media goes over the web connection: pictures by WebCodecs, sound by an AudioWorklet.
  webrtc: ['RTCPeerConnection', 'VideoDecoder', 'AudioWorkletNode'],
  websocket: ['WebSocket'],
  workers: ['Worker'],
} as const;

const keys = {
  webrtc: 'unsupported.webrtc',
  websocket: 'unsupported.websocket',
  workers: 'unsupported.workers',
} as const;

export type Needed = keyof typeof needed;

/** What a call needs of a browser and this one does not have; empty: it will do. */
export function missingIn(browser: object): Needed[] {
  return (Object.keys(needed) as Needed[]).filter((one) => !needed[one].some((name) => name in browser));
}

/** What is missing, in words. */
export function missingText(t: Translate, missing: readonly Needed[]): string {
  return t('unsupported.text', { missing: missing.map((one) => t(keys[one])) });
}
