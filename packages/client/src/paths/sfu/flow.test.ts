import { timing } from '@parlor/protocol';
import { expect, test } from 'vitest';
import { Flow } from './flow.ts';

function steady(): Flow {
  const flow = new Flow();
  flow.read(0, 10, true);
  return flow;
}

test('nothing ever came: nothing is missed', () => {
  const flow = new Flow();
  flow.read(0, 0, true);
  expect(flow.flows(60_000)).toBe(true);
});

test('a steady stream that ends is missed', () => {
  const flow = steady();
  expect(flow.flows(timing.suspicion - 1)).toBe(true);
  expect(flow.flows(timing.suspicion)).toBe(false);
  flow.read(1_000, 11, true);
  expect(flow.flows(1_000)).toBe(true);
});

test('paused or muted: not missed, not even when it may come again', () => {
  const flow = steady();
  flow.read(250, 10, false);
  flow.read(5_000, 10, true);
  expect(flow.flows(5_000)).toBe(true);
});

test('a camera in the dark, four small pictures a second, is missed as well', () => {
  const flow = new Flow();
  for (let reading = 1; reading <= 4; reading++) flow.read(reading * 250, reading, true);
  expect(flow.flows(1_000)).toBe(true);
  expect(flow.flows(1_000 + timing.suspicion)).toBe(false);
});

test('single packets now and then are no stream', () => {
  const flow = new Flow();
  for (let reading = 1; reading <= 20; reading++) flow.read(reading * 250, reading >> 1, true);
  expect(flow.flows(60_000)).toBe(true);
});

test('where readings are seldom, one is waited for', () => {
  const flow = new Flow();
  for (let reading = 1; reading <= 3; reading++) flow.read(reading * 1_000, reading * 10, true);
  expect(flow.flows(3_900)).toBe(true);
  expect(flow.flows(5_000)).toBe(false);
});

test('what the server says it does not send is missed, until it comes', () => {
  const flow = steady();
  flow.read(250, 20, false);
  expect(flow.flows(250, true)).toBe(true);
  expect(flow.flows(250 + timing.suspicion, true)).toBe(false);
  flow.read(2_000, 21, true);
  expect(flow.flows(2_000, true)).toBe(true);
});

test('held up oneself: nobody is blamed', () => {
  const flow = steady();
  flow.excuse(10_000);
  expect(flow.flows(10_000)).toBe(true);
});
