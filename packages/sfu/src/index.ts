export type {
  Candidate,
  CheckOptions,
  Evidence,
  MediaOffer,
  OfferedTrack,
  Router,
  TransportOptions,
  TransportState,
  WebRtcTransport,
  Wish,
  Worker,
  WorkerOptions,
} from './api.ts';
export { reachingPipes } from './pipe/NodeDataChannelPipe.ts';
export type { IceParameters, PipeListener, ReachingPipe } from './pipe/Pipe.ts';
export { ArrivalCollector } from './rtcp/ArrivalCollector.ts';
export { readRtcp } from './rtcp/read.ts';
export { ExtensionBlock } from './rtp/ExtensionBlock.ts';
export { isRtcp, RtpPacket, readPacket } from './rtp/packet.ts';
export { writePacket } from './rtp/writePacket.ts';
export { parseDescription } from './sdp/parseDescription.ts';
export { startWorker } from './worker/startWorker.ts';
