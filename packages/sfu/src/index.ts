export type {
  Candidate,
  CheckOptions,
  Evidence,
  FramedTrack,
  MediaOffer,
  OfferedTrack,
  Router,
  SocketTransport,
  TransportOptions,
  TransportState,
  WebRtcTransport,
  Wish,
  Worker,
  WorkerOptions,
} from './api.ts';
export { startWorker } from './worker/startWorker.ts';
