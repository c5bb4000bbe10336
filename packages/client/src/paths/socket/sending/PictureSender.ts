import type { Layer, MediaFrame } from '@parlor/protocol';
import { SILENCE } from '@parlor/protocol';
import { clock } from '../clock.ts';
import { FrameRate } from '../FrameRate.ts';
import type { Counters, SendSettings } from '../orders.ts';
import { Bitrate } from './Bitrate.ts';
import { CaptureClock } from './CaptureClock.ts';
import { EncodeLoad } from './EncodeLoad.ts';
import { LayerEncoder } from './LayerEncoder.ts';
import { cameraLayers, type PictureLayer, screenLayers } from './layers.ts';
import type { Claim } from './shares.ts';
import { Ticks } from './Ticks.ts';

/** A screen that stands still is encoded again this often (ms): it gets sharper, and who comes new sees it. */
const REFRESH = 1_000;
/** A keyframe that was demanded waits so long (ms) for a new picture. */
const KEYFRAME_WAIT = 150;

/** What a sender of pictures needs of the connection. */
export interface PictureWay {
  /** Sends a frame of this source; returns the bytes, 0: it did not get out. */
  send(frame: Omit<MediaFrame, 'track'>): number;
  /** Bytes that may be sent now; 0 or less: none, and no frame is encoded. */
  room(): number;
  /** The encoders of this source failed once more. */
  failed(): void;
}

type PictureSource = Claim['source'];

/** Encodes the pictures of one source, and sends what the connection takes. */
export class PictureSender {
  readonly #source: PictureSource;
  readonly #way: PictureWay;
  readonly #ticks = new Ticks(90_000);
  #clock = new CaptureClock();
  readonly #load = new EncodeLoad();
  readonly #encoders = new Map<Layer, LayerEncoder>();
  readonly #sequences = new Map<Layer, number>();
  readonly #used = new Map<Layer, Bitrate>();
  #layers: readonly PictureLayer[] = [];
  #settings: SendSettings | null = null;
  #size = { width: 0, height: 0 };
  #shares: ReadonlyMap<Layer, number> = new Map();
  /** The newest picture of a screen, and when it was encoded. */
  #last: VideoFrame | null = null;
  #lastAt = 0;
  #counters = { packets: 0, bytes: 0, frames: 0 };
  readonly #rate = new FrameRate();

  constructor(source: PictureSource, way: PictureWay) {
    this.#source = source;
    this.#way = way;
  }

  set(settings: SendSettings): void {
    this.#settings = settings;
    this.#arrange();
  }

  /** What the encodings want `now`. */
  claims(now: number): Claim[] {
    return this.#layers.map(({ layer, maxBitrate }) => ({
      source: this.#source,
      layer,
      most: maxBitrate,
      active: (this.#shares.get(layer) ?? 0) > 0,
      uses: this.#used.get(layer)?.at(now) ?? 0,
    }));
  }

  /** What the encodings get, in the order of {@link claims}. */
  share(bitrates: readonly number[]): void {
    this.#shares = new Map(this.#layers.map(({ layer }, index) => [layer, bitrates[index] ?? 0]));
    for (const layer of this.#layers)
      this.#encoders.get(layer.layer)?.set(layer, this.#shares.get(layer.layer) ?? 0);
  }

  /** Takes a picture, and closes it. */
  take(frame: VideoFrame): void {
    const now = clock();
    this.#clock.came(frame.timestamp / 1000, now);
    if (this.#settings?.enabled ?? false) {
      this.#measure(frame);
      this.#encode(frame, now);
    }
    if (this.#source === 'screen') this.#keep(frame);
    else frame.close();
  }

  demandKeyframe(layer: Layer): void {
    this.#encoders.get(layer)?.demandKeyframe(clock());
  }

  /** Another connection: it knows nothing of what was sent. */
  begin(): void {
    for (const encoder of this.#encoders.values()) encoder.lost();
  }

  /** To be called some times a second: a screen may stand still. */
  tick(now: number): void {
    if (!this.#last || !this.#settings?.enabled) return;
    const demanded = [...this.#encoders.values()].some((one) => one.demanded);
    const since = now - this.#lastAt;
    if (since < (demanded ? KEYFRAME_WAIT : REFRESH)) return;
    const again = new VideoFrame(this.#last, { timestamp: this.#last.timestamp + Math.round(since * 1000) });
    this.#encode(again, now);
    this.#last.close();
    this.#last = again;
  }

  counters(now: number): Counters {
    const top = this.#top;
    return {
      ...this.#counters,
      lost: 0,
      width: top?.width ?? null,
      height: top?.height ?? null,
      framesPerSecond: this.#rate.at(now, this.#counters.frames),
      limitedBy: this.#limit(),
    };
  }

  /** Another track takes the place of the one so far, or none. */
  restart(): void {
    this.#clock = new CaptureClock();
    this.#ticks.restart();
    for (const encoder of this.#encoders.values()) encoder.close();
    this.#last?.close();
    this.#last = null;
  }

  #keep(frame: VideoFrame): void {
    this.#last?.close();
    this.#last = frame;
  }

  #measure(frame: VideoFrame): void {
    const { displayWidth: width, displayHeight: height } = frame;
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.#arrange();
  }

  #encode(frame: VideoFrame, now: number): void {
    const { effort } = this.#load;
    let missed = false;
    for (const encoder of this.#encoders.values()) {
      if (encoder.bitrate === 0 || !encoder.due(now)) continue;
      missed ||= encoder.busy;
      if (!encoder.busy && this.#way.room() > 0) encoder.encode(frame, now);
    }
    this.#lastAt = now;
    this.#load.picture(missed, now);
    if (this.#load.effort !== effort) this.#arrange();
  }

  /** Brings the encoders to the size of the picture, and to what this machine can. */
  #arrange(): void {
    const { width, height } = this.#size;
    if (width === 0 || !this.#settings) return;
    const { maxBitrate, maxFramerate } = this.#settings;
    this.#layers =
      this.#source === 'camera'
        ? cameraLayers(width, height, this.#load.effort)
        : screenLayers(width, height, maxBitrate, maxFramerate ?? 30);
    const wanted = new Set(this.#layers.map(({ layer }) => layer));
    for (const [layer, encoder] of this.#encoders) {
      if (wanted.has(layer)) continue;
      encoder.close();
      this.#encoders.delete(layer);
    }
    for (const layer of this.#layers) {
      const encoder = this.#encoders.get(layer.layer) ?? this.#make(layer.layer);
      // Until it gets its share, what is kept in the narrowest connection.
      encoder.set(layer, this.#shares.get(layer.layer) ?? (layer.layer === 'low' ? layer.maxBitrate : 0));
    }
  }

  #make(layer: Layer): LayerEncoder {
    const encoder = new LayerEncoder(
      (chunk) => this.#send(layer, chunk),
      () => this.#way.failed(),
    );
    this.#encoders.set(layer, encoder);
    return encoder;
  }

  #send(layer: Layer, chunk: EncodedVideoChunk): void {
    const payload = new Uint8Array(chunk.byteLength);
    chunk.copyTo(payload);
    const sequence = this.#sequences.get(layer) ?? 0;
    this.#sequences.set(layer, (sequence + 1) >>> 0);
    const bytes = this.#way.send({
      source: this.#source,
      layer,
      keyframe: chunk.type === 'key',
      encrypted: false,
      level: SILENCE,
      sequence,
      timestamp: this.#ticks.at(chunk.timestamp / 1000, clock()),
      capturedAt: this.#clock.at(chunk.timestamp / 1000),
      payload,
    });
    if (bytes === 0) {
      this.#encoders.get(layer)?.lost();
      return;
    }
    this.#counters.packets += 1;
    this.#counters.bytes += payload.length;
    const used = this.#used.get(layer) ?? new Bitrate();
    this.#used.set(layer, used);
    used.sent(payload.length, clock());
    if (layer === this.#top?.layer) this.#counters.frames += 1;
  }

  /** The largest that is sent. */
  get #top(): PictureLayer | undefined {
    return this.#layers.findLast(({ layer }) => (this.#encoders.get(layer)?.bitrate ?? 0) > 0);
  }

  #limit(): Counters['limitedBy'] {
    if (this.#load.effort > 0) return 'cpu';
    const narrow = this.#layers.some(
      ({ layer, maxBitrate }) => (this.#shares.get(layer) ?? 0) < maxBitrate / 2,
    );
    return narrow ? 'bandwidth' : null;
  }
}
