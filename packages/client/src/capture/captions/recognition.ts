/** As much of a SpeechRecognition as is used (Web Speech API, draft; TypeScript has no types of it). */
export interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  /** Begins to listen to that track. Throws when it cannot. */
  start(track: MediaStreamTrack): void;
  abort(): void;
}

export interface RecognitionEvent extends Event {
  /** The first of the results that have changed. */
  readonly resultIndex: number;
  readonly results: ArrayLike<{ readonly isFinal: boolean; readonly 0: { readonly transcript: string } }>;
}

interface RecognitionClass {
  new (): Recognition;
  available(options: { langs: string[]; processLocally: boolean }): Promise<string>;
}

/** Of browsers that recognise only at some company's server there is none. */
function local(): RecognitionClass | null {
  const known = (globalThis as { SpeechRecognition?: RecognitionClass & { prototype: object } })
    .SpeechRecognition;
  return known && 'available' in known && 'processLocally' in known.prototype ? known : null;
}

/** Does this browser write down, on this device alone, what is said in that language (BCP 47)? Never rejects. */
export async function captionsWorkIn(lang: string): Promise<boolean> {
  try {
    return (await local()?.available({ langs: [lang], processLocally: true })) === 'available';
  } catch {
    // Forbidden by a policy, or no language at all.
    return false;
  }
}

/** A recognition on this device. Throws where there is none. */
export function recognitionIn(lang: string): Recognition {
  const Local = local();
  if (!Local) throw new Error('nothing here recognises speech on the device');
  const recognition = new Local();
  recognition.lang = lang;
  recognition.continuous = true;
  recognition.interimResults = true;
  recognition.processLocally = true;
  return recognition;
}
