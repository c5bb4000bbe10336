import { BackgroundWorker } from './BackgroundWorker.ts';
import type { Order } from './orders.ts';

const worker = new BackgroundWorker((news, transfer = []) => postMessage(news, { transfer }));
addEventListener('message', ({ data }: MessageEvent<Order>) => void worker.obey(data));
