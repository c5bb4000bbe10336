/**
 * Lets the browser load what calls need (codecs, threads, a certificate) before the first call, which would
 * otherwise wait some fifty milliseconds for it. Nothing leaves this page.
 */
export async function warmUp(): Promise<void> {
  const [caller, callee] = [new RTCPeerConnection(), new RTCPeerConnection()];
  try {
    caller.addTransceiver('audio');
    caller.addTransceiver('video');
    caller.createDataChannel('');
    await callee.setRemoteDescription(await caller.createOffer());
    await callee.createAnswer();
  } catch {
    // Then the first call takes the time.
  } finally {
    caller.close();
    callee.close();
  }
}
