import { Emitter, type MediaEvidence, timing } from '@parlor/protocol';
import { placeholder } from '../../capture/placeholders.ts';
import type { Asked, Encoding } from '../encoding.ts';
import { soundLevel } from '../soundLevel.ts';
import { beatOf, readBeat } from './beats.ts';
import type { MediaConnection } from './peerjs.ts';
import { SignsOfLife } from './signsOfLife.ts';

/** Chromium answers getStats from a cache that is up to 50 ms old; in milliseconds. */
const STATS_CACHE = 60;

/** Closing a connection can stop the page for 150 ms, so the tile goes first. In milliseconds. */
const CLOSE_AFTER = 250;

export type Kind = 'audio' | 'video';

/**
 * One PeerJS call with one other page: exactly one audio and one video track each way from the start, later
 * only replaced. Beats travel on the data channel that PeerJS opens with every call, and say what is asked of pictures.
 */
export class Link extends Emitter<{ changed: []; closed: [] }> {
  readonly #call: MediaConnection;
  readonly #pc: RTCPeerConnection;
  readonly #senders = new Map<Kind, RTCRtpSender>();
  readonly #life = new SignsOfLife();
  #channel: RTCDataChannel | null = null;
  #lastBeat = 0;
  #lastSample = 0;
  #flowing = true;
  #wanted: Asked = 'all';
  #asked: Asked = 'all';
  #closed = false;
  readonly #encoded = new Map<Kind, Encoding>();
  readonly openedAt = performance.now();

  /** Takes a call over that was just made, or just answered. */
  constructor(call: MediaConnection) {
    super();
    this.#call = call;
    this.#pc = call.peerConnection;
    for (const sender of this.#pc.getSenders()) {
      if (sender.track) this.#senders.set(sender.track.kind as Kind, sender);
    }
    this.#pc.addEventListener('track', () => this.emit('changed'));
    this.#pc.addEventListener('connectionstatechange', () => this.emit('changed'));
    this.#pc.addEventListener('datachannel', (event) => this.#listen(event.channel));
    if (call.dataChannel) this.#listen(call.dataChannel);
    call.on('close', () => this.close());
    // PeerJS closes the call by itself after an error.
    call.on('error', () => {});
  }

  get connected(): boolean {
    return this.#pc.connectionState === 'connected';
  }

  /** Does ICE know a way between the two browsers that works (RFC 8445)? Browsers notice a loss after 2.5 s. */
  get open(): boolean {
    const { iceConnectionState } = this.#pc;
    return iceConnectionState === 'connected' || iceConnectionState === 'completed';
  }

  /** Has the other side told where it can be reached? */
  get negotiated(): boolean {
    return this.#pc.remoteDescription !== null;
  }

  /** False while nothing arrives although something is due. */
  get flowing(): boolean {
    return this.#flowing;
  }

  /** What the other side asks of the pictures sent to it. */
  get asked(): Asked {
    return this.#asked;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The other side's track, once negotiated. */
  received(kind: Kind): MediaStreamTrack | null {
    return this.#receiver(kind)?.track ?? null;
  }

  /** Loudness of what is heard now, 0 to 1. */
  loudness(): number {
    const receiver = this.#receiver('audio');
    return receiver ? soundLevel(receiver) : 0;
  }

  /** Sends `track` from now on; null: a placeholder. Never renegotiates. */
  send(kind: Kind, track: MediaStreamTrack | null): void {
    const sender = this.#senders.get(kind);
    const next = track ?? placeholder(kind);
    if (!sender || sender.track === next || this.#closed) return;
    // Rejects only when the connection closed meanwhile.
    sender.replaceTrack(next).catch(() => {});
  }

  /** Holds sound and picture to what they may cost from now on. */
  encode(wanted: Record<Kind, Encoding>): void {
    for (const [kind, sender] of this.#senders) {
      if (this.#encoded.get(kind) === wanted[kind] || this.#closed) continue;
      const parameters = sender.getParameters();
      if (parameters.encodings.length === 0) continue;
      this.#encoded.set(kind, wanted[kind]);
      for (const one of parameters.encodings) Object.assign(one, { active: true, ...wanted[kind] });
      // Rejects only when the connection closed meanwhile.
      sender.setParameters(parameters).catch(() => {});
    }
  }

  /** Asks that of the pictures that come, from now on. */
  want(pictures: Asked): void {
    if (pictures === this.#wanted) return;
    this.#wanted = pictures;
    this.#beat(performance.now());
  }

  /** Sends a beat when one is due, and looks how long nothing was heard. Returns that silence in ms. */
  tick(now: number, late: boolean): number {
    if (late) this.#life.excuse(now);
    if (now - this.#lastBeat >= timing.beat) this.#beat(now);
    if (now - this.#lastSample >= timing.beat) void this.#sample(now);
    const silence = this.silence(now);
    this.#setFlowing(silence < timing.suspicion);
    return silence;
  }

  /** How long nothing was heard, in milliseconds; 0 when nothing was due. */
  silence(now: number): number {
    return this.#life.silence(now);
  }

  /** Listens whether media or a beat arrives; answers at once when it does. */
  async observe(): Promise<MediaEvidence> {
    if (this.#closed || !this.#life.due) return 'none';
    const deadline = performance.now() + this.#life.patience;
    // Only what comes after the question counts: packets from before it must be in the first reading.
    await delay(STATS_CACHE);
    await this.#sample(performance.now());
    const start = performance.now();
    while (performance.now() < deadline) {
      await delay(25);
      await this.#sample(performance.now());
      const now = performance.now();
      if (this.#life.silence(now) < now - start) return 'arriving';
    }
    return 'silent';
  }

  async stats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('closed');
    setTimeout(() => this.#call.close(), CLOSE_AFTER);
  }

  #receiver(kind: Kind): RTCRtpReceiver | undefined {
    return this.#pc.getReceivers().find((receiver) => receiver.track.kind === kind);
  }

  #listen(channel: RTCDataChannel): void {
    this.#channel = channel;
    // In place of PeerJS's own listener, which closes at once.
    channel.onclose = () => this.close();
    channel.addEventListener('message', ({ data }) => {
      this.#asked = readBeat(data);
      this.#life.beat(performance.now());
    });
  }

  #beat(now: number): void {
    this.#lastBeat = now;
    if (this.#channel?.readyState === 'open') this.#channel.send(beatOf(this.#wanted));
  }

  async #sample(now: number): Promise<void> {
    this.#lastSample = now;
    if (!this.connected) return;
    const { packets, age } = arrivals(await this.#pc.getStats());
    const read = performance.now();
    this.#life.sample(packets, read - age, read);
  }

  #setFlowing(flowing: boolean): void {
    if (flowing === this.#flowing) return;
    this.#flowing = flowing;
    this.emit('changed');
  }
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Packets so far, and how long ago the last one came, in milliseconds (webrtc-stats, section 8.4). */
function arrivals(report: RTCStatsReport): { packets: number; age: number } {
  let packets = 0;
  let age = Number.POSITIVE_INFINITY;
  for (const stats of report.values()) {
    if (stats.type !== 'inbound-rtp') continue;
    packets += stats.packetsReceived;
    age = Math.min(age, stats.timestamp - (stats.lastPacketReceivedTimestamp ?? stats.timestamp));
  }
  return { packets, age: Number.isFinite(age) ? Math.max(age, 0) : 0 };
}
