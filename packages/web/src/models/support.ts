/** What a call needs of a browser and this one does not have, in words; empty: it will do. */
export function missingIn(browser: object): string[] {
  const needed = { RTCPeerConnection: 'WebRTC', WebSocket: 'WebSocket', Worker: 'web workers' };
  return Object.entries(needed)
    .filter(([name]) => !(name in browser))
    .map(([, words]) => words);
}
