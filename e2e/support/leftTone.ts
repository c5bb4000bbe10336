import type { Locator } from '@playwright/test';

/** Runs in a page before its own scripts, after {@link instrument}: the microphone hears a tone on the left only. */
export function leftTone(): void {
  const devices = navigator.mediaDevices;
  // The blank page before has none.
  if (!devices) return;
  const make = () => {
    const context = new AudioContext();
    // It runs after a click.
    addEventListener('pointerup', () => void context.resume());
    const tone = new OscillatorNode(context, { frequency: 440 });
    const both = new ChannelMergerNode(context, { numberOfInputs: 2 });
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2 });
    tone
      .connect(new GainNode(context, { gain: 0.3 }))
      .connect(both, 0, 0)
      .connect(destination);
    tone.start();
    return destination.stream.getAudioTracks();
  };
  let made: MediaStreamTrack[] | null = null;
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    if (!constraints?.audio) return getUserMedia(constraints);
    made ??= make();
    const pictures = constraints.video ? (await getUserMedia({ video: constraints.video })).getTracks() : [];
    return new MediaStream([...made.map((track) => track.clone()), ...pictures]);
  };
}

/** How loud the two channels of what this element plays are just now. */
export async function loudnessOfBoth(video: Locator): Promise<{ left: number; right: number }> {
  return video.evaluate(async (element: HTMLVideoElement) => {
    const [track] = (element.srcObject as MediaStream | null)?.getAudioTracks() ?? [];
    if (!track) return { left: 0, right: 0 };
    const context = new AudioContext();
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    source.connect(splitter);
    const ears = [0, 1].map((channel) => {
      const analyser = new AnalyserNode(context, { fftSize: 2_048 });
      splitter.connect(analyser, channel);
      return analyser;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [left = 0, right = 0] = ears.map((ear) => {
      const samples = new Float32Array(ear.fftSize);
      ear.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
    });
    await context.close();
    return { left, right };
  });
}
