/** A place in a scene, in the scene's own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something to be seen in a recording. */
export interface Sight {
  readonly box: Box;
  /** Where the picture is; null: there is none now. */
  readonly video: HTMLVideoElement | null;
  /** As of CSS's object-fit. */
  readonly fit: 'cover' | 'contain';
  readonly name: string;
  /** What stands for somebody without a picture. */
  readonly avatar: { readonly text: string; readonly colour: string };
  readonly speaking: boolean;
}

/** All that is to be seen at one moment. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly sights: readonly Sight[];
}
