import { type Problem, problemOf } from './problem.ts';

/** The sources that getUserMedia gives. */
export type Device = 'microphone' | 'camera';

export type Grant = { track: MediaStreamTrack } | { problem: Problem };

const constraints = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
} as const satisfies Record<Device, MediaTrackConstraints>;

/**
 * Asks for devices: all in one question, so that the person sees one prompt. When that fails, each one that
 * could still be had is asked for by itself: a missing camera costs nobody the microphone.
 */
export async function requestDevices(wanted: readonly Device[]): Promise<Map<Device, Grant>> {
  if (!navigator.mediaDevices?.getUserMedia) {
    return new Map(wanted.map((device) => [device, { problem: 'insecure' }]));
  }
  try {
    return await ask(wanted);
  } catch (error) {
    const problem = problemOf(error);
    if (wanted.length === 1) return new Map(wanted.map((device) => [device, { problem }]));
    const alone = wanted.map(async (device): Promise<[Device, Grant]> => {
      if (problem === 'denied' && !(await isGranted(device))) return [device, { problem }];
      return [device, (await requestDevices([device])).get(device) ?? { problem }];
    });
    return new Map(await Promise.all(alone));
  }
}

async function ask(wanted: readonly Device[]): Promise<Map<Device, Grant>> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: wanted.includes('microphone') && constraints.microphone,
    video: wanted.includes('camera') && constraints.camera,
  });
  const granted = new Map<Device, Grant>();
  for (const track of stream.getTracks()) {
    granted.set(track.kind === 'audio' ? 'microphone' : 'camera', { track });
  }
  return granted;
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
