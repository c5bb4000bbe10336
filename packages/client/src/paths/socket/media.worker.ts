import { MediaWorker } from './MediaWorker.ts';
import type { Order } from './orders.ts';

const worker = new MediaWorker((news, transfer = []) => postMessage(news, { transfer }));
addEventListener('message', ({ data }: MessageEvent<Order>) => worker.obey(data));
