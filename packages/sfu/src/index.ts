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
export { startWorker } from './worker/startWorker.ts';
