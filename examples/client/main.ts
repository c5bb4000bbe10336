import { Capture, type Person, Room, showTracks } from '@parlor/client';

const capture = new Capture();
const room = new Room({ name: 'example', capture, url: import.meta.env.VITE_PARLOR });
const videos = new Map<string, HTMLVideoElement>();

function draw(person: Person): void {
  const video = videos.get(person.id) ?? document.createElement('video');
  videos.set(person.id, video);
  Object.assign(video, { autoplay: true, playsInline: true, muted: person.self, title: person.name });
  document.querySelector('main')?.append(video);
  showTracks(video, person.camera?.track ?? null, person.microphone?.track);
  if (!person.self) room.show(person.id, 'camera', { width: 640, visible: true, prominent: false });
}

room.people.subscribe(() => {
  const people = room.people.get();
  for (const person of people) draw(person);
  for (const [id, video] of videos) {
    if (people.some((person) => person.id === id)) continue;
    showTracks(video, null);
    video.remove();
    videos.delete(id);
  }
});

document.querySelector('button')?.addEventListener('click', () => {
  capture.start();
  void room.join('Guest');
});
