import { randomBytes } from 'node:crypto';
import { type Lane, readMediaMessage, type Source, writeFrame, writeReceived } from '@parlor/protocol';
import { CrowdLane } from './CrowdLane.ts';
import { openSignalling, request } from './signalling.ts';

/** An encoded picture (VP8), in base64. */
export interface ClipFrame {
  readonly keyframe: boolean;
  readonly payload: string;
}

/** What somebody sends: pictures, so many a second, and a voice (Opus, 20 ms) or none. */
export interface Sending {
  readonly pictures:
    | { readonly perSecond: number; readonly bytes: number }
    /** These, over and over: browsers can show them. The first is a keyframe. */
    | { readonly perSecond: number; readonly clip: readonly ClipFrame[] }
    | null;
  readonly voice: boolean;
}

const VOICE = { every: 20, bytes: 80 };
/** What came is told as often (ms) as pages tell it. */
const TELL = 45;
/** A keyframe each so many pictures. */
const KEYFRAMES = 100;

/** Somebody whose media goes over the websockets: what a browser would encode is made up. */
export class CrowdMember {
  /** Frames that came. */
  came = 0;
  /** Tells the server what came. */
  answers = true;
  readonly #lanes = new Map<Lane, CrowdLane>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #goodbye: () => Promise<void> = async () => {};
  readonly #received = { audio: 0, video: 0 };
  readonly #told = { audio: 0, video: 0 };
  readonly #sent = { audio: 0, video: 0 };

  static async join(url: string, room: string, { pictures, voice }: Sending): Promise<CrowdMember> {
    const sources: Source[] = [
      ...(pictures ? ['camera' as const] : []),
      ...(voice ? ['microphone' as const] : []),
    ];
    const { socket, seat, pageSession } = await openSignalling(url, room, sources);
    const member = new CrowdMember();
    member.#goodbye = async () => {
      await request(socket, 'leave', { pageSession });
      socket.close();
    };
    const connection = randomBytes(12).toString('hex');
    const tickets = await request(socket, 'openMediaSockets', { connection });
    for (const lane of ['audio', 'video'] as const)
      member.#lanes.set(
        lane,
        await CrowdLane.open(url, tickets[lane], (message) => member.#take(lane, message)),
      );
    const own = seat.snapshot.participants.find(({ id }) => id === seat.participantId)?.publications ?? [];
    const tracks = own.map(({ id, source }) => ({ track: sources.indexOf(source), publicationId: id }));
    await request(socket, 'publishFrames', { connection, tracks });
    const every = (milliseconds: number, work: () => void) =>
      member.#timers.push(setInterval(work, milliseconds));
    if (pictures) {
      const next = picturesOf(pictures);
      every(1000 / pictures.perSecond, () => member.#picture(0, next()));
    }
    if (voice) every(VOICE.every, () => member.#sound(sources.indexOf('microphone')));
    every(TELL, () => member.#tell());
    return member;
  }

  /** Says goodbye, and is gone. */
  async leave(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#goodbye();
    for (const lane of this.#lanes.values()) lane.close();
  }

  /** From now on nothing is read of the media. */
  stall(): void {
    for (const lane of this.#lanes.values()) lane.pause();
  }

  #picture(track: number, picture: Picture): void {
    this.#send('video', { track, source: 'camera', level: 127, ...picture });
  }

  #sound(track: number): void {
    const payload = new Uint8Array(VOICE.bytes).fill(0x55);
    this.#send('audio', { track, source: 'microphone', level: 20, keyframe: true, payload });
  }

  #send(
    lane: Lane,
    frame: { track: number; source: Source; level: number; keyframe: boolean; payload: Uint8Array },
  ): void {
    const now = performance.now();
    this.#sent[lane] += 1;
    const message = writeFrame({
      ...frame,
      layer: 'low',
      encrypted: false,
      sequence: this.#sent[lane],
      timestamp: Math.round(now * (lane === 'video' ? 90 : 48)) >>> 0,
      capturedAt: now,
    });
    this.#lanes.get(lane)?.send(message);
  }

  #take(lane: Lane, bytes: Buffer): void {
    // Nothing but the kind is looked at.
    if (readMediaMessage(bytes)?.kind !== 'frame') return;
    this.came += 1;
    this.#received[lane] += bytes.length;
  }

  #tell(): void {
    if (!this.answers) return;
    for (const lane of ['audio', 'video'] as const) {
      if (this.#received[lane] === this.#told[lane]) continue;
      this.#told[lane] = this.#received[lane];
      this.#lanes.get(lane)?.send(writeReceived({ bytes: this.#told[lane], at: performance.now() }));
    }
  }
}

interface Picture {
  readonly keyframe: boolean;
  readonly payload: Uint8Array;
}

/** One picture after the other. */
function picturesOf(pictures: NonNullable<Sending['pictures']>): () => Picture {
  const clip = 'clip' in pictures ? pictures.clip.map(read) : madeUp(pictures.bytes);
  let at = -1;
  return () => {
    at = (at + 1) % clip.length;
    return clip[at] as Picture;
  };
}

function read({ keyframe, payload }: ClipFrame): Picture {
  return { keyframe, payload: Buffer.from(payload, 'base64') };
}

function madeUp(bytes: number): Picture[] {
  const keyframe = { keyframe: true, payload: pictureOf(bytes, true) };
  return [keyframe, ...Array(KEYFRAMES - 1).fill({ keyframe: false, payload: pictureOf(bytes, false) })];
}

/** Begins as a picture of VP8 does, a keyframe of 320x180 (RFC 6386 section 9.1). */
function pictureOf(bytes: number, keyframe: boolean): Uint8Array {
  const payload = new Uint8Array(bytes).fill(0x55);
  payload.set(keyframe ? [0x10, 2, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00] : [0x11, 2, 0]);
  return payload;
}
