/** What a call needs of a browser, of each any one, in words. */
const needed: readonly (readonly [names: readonly string[], words: string])[] = [
  // Without WebRTC media goes over the web connection: pictures by WebCodecs, sound by an AudioWorklet.
  [['RTCPeerConnection', 'VideoDecoder', 'AudioWorkletNode'], 'WebRTC'],
  [['WebSocket'], 'WebSocket'],
  [['Worker'], 'web workers'],
];

/** What a call needs of a browser and this one does not have, in words; empty: it will do. */
export function missingIn(browser: object): string[] {
  return needed.filter(([names]) => !names.some((name) => name in browser)).map(([, words]) => words);
}
