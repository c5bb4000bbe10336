import type { RtpPacket } from './packet.ts';
import { Rewriter } from './Rewriter.ts';

/** The numbers of forwarded sound (RFC 7587: 48 kHz). It may begin with any packet. */
export class AudioRewriter extends Rewriter {
  /** Packets are forwarded. */
  active = false;

  constructor(clockRate = 48_000) {
    super(clockRate);
  }

  /** `packet` is the first one, at all or after a pause; {@link Rewriter.beginAt} says what `at` is. */
  begin(packet: RtpPacket, at: number): void {
    this.beginAt(0, packet, at);
    this.active = true;
  }

  /** Nothing is forwarded until the next {@link begin}. */
  pause(): void {
    this.active = false;
  }

  /** False: not to be sent. */
  rewrite(packet: RtpPacket): boolean {
    return this.active && this.rewriteIn(packet) !== null;
  }

  /** After {@link find}: the numbers with which `packet` was sent. */
  restore(packet: RtpPacket): void {
    this.restoreIn(packet);
  }
}
