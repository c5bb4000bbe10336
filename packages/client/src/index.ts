export { Capture, type Captured } from './capture/Capture.ts';
export type { Problem } from './capture/problem.ts';
export type { TrackStats } from './paths/Path.ts';
export { Playback } from './render/Playback.ts';
export type { Lifecycle } from './room/lifecycle.ts';
export type { Person, TrackView } from './room/Person.ts';
export { Room } from './room/Room.ts';
export type { Value } from './value.ts';
