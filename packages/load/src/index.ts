export { SyntheticPublisher } from './SyntheticPublisher.ts';
export { SyntheticSubscriber } from './SyntheticSubscriber.ts';
