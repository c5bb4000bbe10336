import type { PathName } from '@parlor/protocol';

/** On the mesh everybody sends to everybody: more than this many no browser bears. */
const MESH_LIMIT = 4;

/** What the operator wants, and what this machine can. */
export interface PathRules {
  /** `auto`: mesh as long as the room is small enough. */
  path: PathName | 'auto';
  maxParticipants: number;
  /** Can media go through this server? */
  canForward: () => boolean;
}

/** A room before somebody new comes in. */
interface RoomNow {
  path: PathName;
  members: readonly { page: { classic: boolean } }[];
}

interface Newcomer {
  /** Knows the mesh only. */
  classic: boolean;
  /** Counts in an empty room. */
  wish?: PathName | undefined;
  /** The only one that reaches this page: no mesh does. */
  transport?: 'socket' | undefined;
}

/**
 * The path of the room once `newcomer` is in it, or null: there is no place. A room begins with the mesh
 * unless another path is set or wished for; from its fifth participant on, with the first whom only websockets
 * reach, or once two in it cannot reach each other, it is `sfu` until it is empty. One classic client keeps it on
 * the mesh.
 */
export function pathWith(room: RoomNow, newcomer: Newcomer, rules: PathRules): PathName | null {
  const size = room.members.length;
  if (size >= rules.maxParticipants) return null;
  const path = size === 0 ? openingPath(newcomer, rules) : room.path;
  if (path === 'sfu') return newcomer.classic ? null : 'sfu';
  const mayLeave = !newcomer.classic && mayLeaveMesh(room, rules);
  if (size < MESH_LIMIT) return size > 0 && newcomer.transport === 'socket' && mayLeave ? 'sfu' : 'mesh';
  return mayLeave ? 'sfu' : null;
}

/** May the room's media go through the server instead, because the mesh does not serve everybody? */
export function mayLeaveMesh({ path, members }: RoomNow, rules: PathRules): boolean {
  const classic = members.some(({ page }) => page.classic);
  return path === 'mesh' && rules.path !== 'mesh' && !classic && rules.canForward();
}

function openingPath(newcomer: Newcomer, { path, canForward }: PathRules): PathName {
  const { classic, wish, transport } = newcomer;
  if (!canForward()) return 'mesh';
  if (path !== 'auto') return path;
  return classic ? 'mesh' : (wish ?? (transport === 'socket' ? 'sfu' : 'mesh'));
}
