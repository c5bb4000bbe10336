// A client of the seed app's kind, written from docs/protocol.md. `window.classic`: what its page was made with.
/* global io, Peer */
const { room, peerPort } = window.classic;
/** Milliseconds that the person takes to allow the camera. */
const hesitation = Number(new URLSearchParams(location.search).get('hesitation'));

const socket = io('/');
// Its own default asks other people's STUN and TURN servers: a test asks nobody.
const peer = new Peer(undefined, { host: '/', port: peerPort, config: { iceServers: [] } });
const calls = {};

peer.on('open', (id) => socket.emit('join-room', room, id));
socket.on('user-disconnected', (id) => calls[id]?.close());

void camera().then((stream) => {
  show(document.createElement('video'), 'self', stream);
  peer.on('call', (call) => {
    const video = document.createElement('video');
    call.answer(stream);
    call.on('stream', (theirs) => show(video, call.peer, theirs));
  });
  socket.on('user-connected', (id) => {
    const video = document.createElement('video');
    const call = peer.call(id, stream);
    call.on('stream', (theirs) => show(video, id, theirs));
    call.on('close', () => video.remove());
    calls[id] = call;
  });
});

async function camera() {
  await new Promise((resolve) => setTimeout(resolve, hesitation));
  return navigator.mediaDevices.getUserMedia({ video: true, audio: true });
}

function show(video, whose, stream) {
  video.dataset.peer = whose;
  video.muted = whose === 'self';
  video.autoplay = true;
  video.srcObject = stream;
  document.body.append(video);
}
