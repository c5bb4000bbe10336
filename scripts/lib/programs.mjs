import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { inCache } from './paths.mjs';

/** Where files of packages are unpacked that are not installed. */
export const toolsFolder = inCache('tools');

/** Where the system would find that program, or where it was unpacked; or null. */
export function findProgram(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
    '/sbin',
    path.join(toolsFolder, 'usr/sbin'),
  ];
  return folders.map((folder) => path.join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run.
    return false;
  }
}
