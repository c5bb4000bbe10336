export { reachingPipes } from '@parlor/sfu/synthetic';
export { SyntheticPublisher } from './SyntheticPublisher.ts';
export { SyntheticSubscriber } from './SyntheticSubscriber.ts';
