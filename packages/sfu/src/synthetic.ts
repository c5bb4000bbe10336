// What synthetic participants are made of: the other end of a worker's connections. Loads native code, so it
// is not for the server's own process.
export { reachingPipes } from './pipe/NodeDataChannelPipe.ts';
export type { IceParameters, PipeListener, ReachingPipe, Target } from './pipe/Pipe.ts';
export { ArrivalCollector } from './rtcp/ArrivalCollector.ts';
export { readRtcp } from './rtcp/read.ts';
export { ExtensionBlock } from './rtp/ExtensionBlock.ts';
export { isRtcp, RtpPacket } from './rtp/packet.ts';
export { writePacket } from './rtp/writePacket.ts';
