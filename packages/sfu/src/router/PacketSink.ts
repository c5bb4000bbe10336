import type { RtpPacket } from '../rtp/packet.ts';
import type { Vp8Descriptor } from '../rtp/vp8.ts';
import type { Codec } from '../sdp/codecs.ts';
import type { IncomingStream } from './IncomingStream.ts';

/** Where the packets of a producer go on to: what a producer knows of its consumers. */
export interface PacketSink {
  /** Place in `layers` of what is forwarded; −1: nothing. */
  readonly layer: number;
  /** A packet came, in order or not. `vp8`: of a packet in that codec. `keyframe`: it begins one. Hot. */
  forward(
    stream: IncomingStream,
    packet: RtpPacket,
    codec: Codec,
    vp8: Vp8Descriptor | null,
    keyframe: boolean,
    now: number,
  ): void;
  /** What comes next does not follow what was forwarded. */
  interrupt(): void;
  /** The publisher's clock: its time in milliseconds since 1900 at this timestamp of its stream. */
  reportAs(ntp: number, timestamp: number): void;
}
