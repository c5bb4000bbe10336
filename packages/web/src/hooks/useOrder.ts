import { useRef } from 'react';
import { broughtForward, orderAfter } from '../models/speaker.ts';

/** In which order people are shown, when so many have room on the first page, and `speaker` is to be seen there. */
export function useOrder(
  present: readonly string[],
  perPage: number,
  speaker: string | null,
): readonly string[] {
  const order = useRef<readonly string[]>([]);
  const spoke = useRef(new Map<string, number>());
  if (speaker !== null) spoke.current.set(speaker, performance.now());
  for (const id of spoke.current.keys()) if (!present.includes(id)) spoke.current.delete(id);
  order.current = broughtForward(orderAfter(order.current, present), perPage, speaker, spoke.current);
  return order.current;
}
