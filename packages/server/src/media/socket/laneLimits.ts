import { FRAME_HEADER, type Lane, MAX_PICTURE, MAX_SOUND } from '@parlor/protocol';

/** What one media websocket may carry; everything in bytes. */
export interface LaneLimits {
  /** Longest message that is read at all: beyond it the websocket closes with code 1009 (RFC 6455 section 7.4.1). */
  readonly read: number;
  /** Longest message of a page that is taken. */
  readonly message: number;
  /** Of a page, per second; twice as much at once. */
  readonly bytes: number;
  readonly messages: number;
  /** So much may wait for a page that does not read. */
  readonly waiting: number;
}

/** Two sounds in 20 ms each, two layers of a camera and a screen, what is told of what came, and some room. */
export const laneLimits: Readonly<Record<Lane, LaneLimits>> = {
  audio: {
    read: 16_000,
    message: FRAME_HEADER + MAX_SOUND,
    bytes: 256_000,
    messages: 400,
    waiting: 128_000,
  },
  video: {
    read: 1_572_864,
    message: FRAME_HEADER + MAX_PICTURE,
    bytes: 2_500_000,
    messages: 600,
    waiting: 2_097_152,
  },
};
