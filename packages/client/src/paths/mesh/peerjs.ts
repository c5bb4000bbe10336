// First: what this browser has by itself is read before PeerJS adds to it.
import '../hasWebRtc.ts';

export { type MediaConnection, Peer } from 'peerjs';
