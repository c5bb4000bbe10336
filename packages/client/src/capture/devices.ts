import { type Problem, problemOf } from './problem.ts';

/** The sources that getUserMedia gives. */
export type Device = 'microphone' | 'camera';

export type Grant = { track: MediaStreamTrack } | { problem: Problem };

/** Which devices, and how. */
export interface Choices {
  /** Ids of MediaDeviceInfo; null: the browser's default. */
  readonly microphone: string | null;
  readonly camera: string | null;
  /** Sound as it is, in stereo: for instruments, not for voices in a room with loudspeakers. */
  readonly music: boolean;
}

/**
 * Asks for devices: all in one question, so that the person sees one prompt. When that fails, each one that
 * could still be had is asked for by itself: a missing camera costs nobody the microphone.
 */
export async function requestDevices(
  wanted: readonly Device[],
  choices: Choices,
): Promise<Map<Device, Grant>> {
  if (!navigator.mediaDevices?.getUserMedia) {
    return new Map(wanted.map((device) => [device, { problem: 'insecure' }]));
  }
  try {
    return await ask(wanted, choices);
  } catch (error) {
    const choosy = choices.microphone !== null || choices.camera !== null;
    // A chosen device is not there: another one is better than none.
    if (choosy && isOverconstrained(error)) {
      return requestDevices(wanted, { ...choices, microphone: null, camera: null });
    }
    const problem = problemOf(error);
    if (wanted.length === 1) return new Map(wanted.map((device) => [device, { problem }]));
    const alone = wanted.map(async (device): Promise<[Device, Grant]> => {
      if (problem === 'denied' && !(await isGranted(device))) return [device, { problem }];
      return [device, (await requestDevices([device], choices)).get(device) ?? { problem }];
    });
    return new Map(await Promise.all(alone));
  }
}

async function ask(wanted: readonly Device[], choices: Choices): Promise<Map<Device, Grant>> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: wanted.includes('microphone') && microphoneConstraints(choices),
    video: wanted.includes('camera') && cameraConstraints(choices),
  });
  const granted = new Map<Device, Grant>();
  for (const track of stream.getTracks()) {
    const device = track.kind === 'audio' ? 'microphone' : 'camera';
    if (device === 'microphone') track.contentHint = choices.music ? 'music' : 'speech';
    granted.set(device, { track });
  }
  return granted;
}

function microphoneConstraints({ microphone, music }: Choices): MediaTrackConstraints {
  return {
    ...chosen(microphone),
    echoCancellation: !music,
    noiseSuppression: !music,
    autoGainControl: !music,
    ...(music && { channelCount: { ideal: 2 } }),
  };
}

function cameraConstraints({ camera }: Choices): MediaTrackConstraints {
  return {
    ...chosen(camera),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
  };
}

/** Exact: where it is only ideal, Chromium may prefer another camera for its frame rate. */
function chosen(id: string | null): MediaTrackConstraints {
  return id === null ? {} : { deviceId: { exact: id } };
}

function isOverconstrained(error: unknown): boolean {
  return error instanceof Error && error.name === 'OverconstrainedError';
}

/** A refusal of both says nothing of each: asking again would prompt again, so look before. */
async function isGranted(device: Device): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: device as PermissionName });
    return status.state === 'granted';
  } catch {
    // This browser does not tell (Firefox before 131).
    return false;
  }
}
