import { readFileSync } from 'node:fs';

/** Ticks a second of /proc's processor times: the same on every Linux for user programs (USER_HZ). */
const HZ = 100;

/** Processor time of a process so far, all threads, in seconds (proc(5), /proc/pid/stat). */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / HZ;
}

/** Memory of a process, in kB (proc(5), VmRSS). */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);
}
