import type { RtpPacket } from './packet.ts';
import { Rewriter, type Segment } from './Rewriter.ts';
import type { Vp8Descriptor } from './vp8.ts';

/**
 * The numbers of a forwarded picture: also its VP8 picture ids and TL0PICIDX go on across layers
 * (RFC 7741 section 4.2), so that no decoder begins anew. `vp8` is null for other codecs.
 */
export class VideoRewriter extends Rewriter {
  #newestPictureId = 0;
  #newestTl0 = 0;

  /** 15 bits; for a field of 7 its lower ones. */
  pictureId = 0;
  tl0PicIdx = 0;

  constructor(clockRate = 90_000) {
    super(clockRate);
  }

  /**
   * Goes to `layer`: `packet` is the first one of a keyframe of it. To be called after a pause too, and before
   * {@link rewrite} of the same packet. {@link Rewriter.beginAt} says what `at` is.
   */
  begin(layer: number, packet: RtpPacket, vp8: Vp8Descriptor | null, at: number): void {
    const segment = this.beginAt(layer, packet, at);
    const pictureId = vp8 ? Math.max(0, vp8.pictureId) : 0;
    const tl0PicIdx = vp8 ? Math.max(0, vp8.tl0PicIdx) : 0;
    segment.pictureId = this.#newestPictureId + 1 - pictureId;
    segment.tl0PicIdx = this.#newestTl0 + 1 - tl0PicIdx;
  }

  /** For packets of the current {@link layer}. False: not to be sent, it belongs before the last switch. */
  rewrite(packet: RtpPacket, vp8: Vp8Descriptor | null): boolean {
    const segment = this.rewriteIn(packet);
    if (!segment) return false;
    if (vp8) {
      this.#setPicture(segment, vp8);
      this.#keepNewest(vp8);
    }
    return true;
  }

  /** After {@link find}: the numbers with which `packet` was sent. */
  restore(packet: RtpPacket, vp8: Vp8Descriptor | null): void {
    const segment = this.restoreIn(packet);
    if (vp8) this.#setPicture(segment, vp8);
  }

  #setPicture(segment: Segment, vp8: Vp8Descriptor): void {
    this.pictureId = (vp8.pictureId + segment.pictureId) & 0x7fff;
    this.tl0PicIdx = (vp8.tl0PicIdx + segment.tl0PicIdx) & 0xff;
  }

  /** Ids wrap at the width they have on the wire. */
  #keepNewest(vp8: Vp8Descriptor): void {
    const unused = 32 - vp8.pictureIdBits;
    const pictures = ((this.pictureId - this.#newestPictureId) << unused) >> unused;
    if (vp8.pictureIdBits > 0 && pictures > 0)
      this.#newestPictureId = (this.#newestPictureId + pictures) & 0x7fff;
    const steps = ((this.tl0PicIdx - this.#newestTl0) << 24) >> 24;
    if (vp8.tl0PicIdx >= 0 && steps > 0) this.#newestTl0 = this.tl0PicIdx;
  }
}
