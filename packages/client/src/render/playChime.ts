/** Frequencies in hertz, and when each begins, in seconds. */
const notes = [
  [523.25, 0],
  [659.25, 0.18],
  [783.99, 0.36],
] as const;
const LENGTH = 1.4;

/**
 * Plays three soft notes, through that speaker where the browser can; call it from a click. Resolves when they are
 * over, rejects when they cannot be heard.
 */
export async function playChime(speaker: string | null): Promise<void> {
  const context = new AudioContext();
  // By way of an element: every browser that lets a page choose a speaker lets it choose one for elements.
  const element = new Audio();
  try {
    const destination = new MediaStreamAudioDestinationNode(context);
    element.srcObject = destination.stream;
    if (speaker !== null && 'setSinkId' in element) await element.setSinkId(speaker);
    await Promise.all([context.resume(), element.play()]);
    const over = notes.map(([frequency, at]) =>
      ring(context, destination, frequency, context.currentTime + at),
    );
    await Promise.all(over);
  } finally {
    element.srcObject = null;
    void context.close();
  }
}

function ring(context: AudioContext, into: AudioNode, frequency: number, at: number): Promise<unknown> {
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.2, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + LENGTH);
  const oscillator = new OscillatorNode(context, { frequency });
  oscillator.connect(gain).connect(into);
  oscillator.start(at);
  oscillator.stop(at + LENGTH);
  return new Promise((resolve) => oscillator.addEventListener('ended', resolve));
}
