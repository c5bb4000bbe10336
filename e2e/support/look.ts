/** What a page shows and plays of one person. */
export interface Sight {
  /** Everybody's tiles. */
  tiles: number;
  /** Values of the tile's attributes; null without a tile. */
  connection: string | null;
  picture: string | null;
  speaking: string | null;
  microphoneOff: boolean;
  /** The tile says that media goes over the web connection. */
  overWeb: boolean;
  /** Width of the picture in pixels, and how many pictures were shown since the first look; 0 without any. */
  width: number;
  frames: number;
  /** The browser keeps sound back until somebody taps. */
  silenced: boolean;
  /** Packets of sound that came from anybody, and the energy in it (webrtc-stats: totalAudioEnergy). */
  packets: number;
  energy: number;
}

/** The energy that is heard of that person; 0 without any sound. For sound that no RTCPeerConnection brings. */
export async function listen(name: string): Promise<number> {
  const tiles = [...document.querySelectorAll<HTMLElement>('section[data-participant]')];
  const stream = tiles.find((one) => one.textContent?.includes(name))?.querySelector('video')?.srcObject;
  const [track] = stream instanceof MediaStream ? stream.getAudioTracks() : [];
  return track ? window.notes.listenTo(track) : 0;
}

/** Runs in a page of any browser, and uses only what all of them have: Firefox counts no decoded pictures. */
export async function look(name: string): Promise<Sight> {
  const tiles = [...document.querySelectorAll<HTMLElement>('section[data-participant]')];
  const tile = tiles.find((one) => one.textContent?.includes(name));
  const video = tile?.querySelector('video');
  const buttons = [...document.querySelectorAll('button')];
  const sight: Sight = {
    tiles: tiles.length,
    connection: tile?.dataset.connection ?? null,
    picture: tile?.dataset.picture ?? null,
    speaking: tile?.dataset.speaking ?? null,
    microphoneOff: !!tile?.querySelector('[aria-label="Microphone off"]'),
    overWeb: tile?.textContent?.includes('over the web connection') ?? false,
    width: video?.videoWidth ?? 0,
    frames: video ? window.notes.shownBy(video) : 0,
    silenced: buttons.some((one) => one.textContent === 'Tap to hear'),
    packets: 0,
    energy: 0,
  };
  const connected = window.notes.peers.filter((peer) => peer.connectionState === 'connected');
  for (const report of await Promise.all(connected.map((peer) => peer.getStats()))) {
    for (const stats of report.values()) {
      if (stats.type !== 'inbound-rtp' || stats.kind !== 'audio') continue;
      sight.packets += stats.packetsReceived ?? 0;
      sight.energy += stats.totalAudioEnergy ?? 0;
    }
  }
  return sight;
}
