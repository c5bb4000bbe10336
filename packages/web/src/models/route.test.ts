import { describe, expect, test } from 'vitest';
import { pathOf, roomMeant, routeOf } from './route.ts';

const room = { name: 'room', joinNow: false, personName: '', path: null, transport: null };

describe('routeOf', () => {
  test.each([
    ['/', { name: 'home' }],
    ['/tea', { ...room, room: 'tea' }],
    ['/tea/', { ...room, room: 'tea' }],
    ['/Tea%20Time', { ...room, room: 'tea-time' }],
    ['/caf%C3%A9', { ...room, room: 'café' }],
    ['/tea?join=now', { ...room, room: 'tea', joinNow: true }],
    ['/tea?join=now&name=Ada%20L', { ...room, room: 'tea', joinNow: true, personName: 'Ada L' }],
    ['/tea?path=sfu', { ...room, room: 'tea', path: 'sfu' }],
    ['/tea?transport=socket', { ...room, room: 'tea', transport: 'socket' }],
    ['/tea?transport=pigeon', { ...room, room: 'tea' }],
    ['/tea?path=pigeon', { ...room, room: 'tea' }],
    ['/tea?join=later', { ...room, room: 'tea' }],
    ['/a/b', { name: 'unusable', typed: 'a/b' }],
    ['/a%2Fb', { name: 'unusable', typed: 'a/b' }],
    ['/api', { name: 'unusable', typed: 'api' }],
    ['/%E0%A4%A', { name: 'unusable', typed: '%E0%A4%A' }],
  ])('%s', (address, route) => {
    expect(routeOf(new URL(address, 'https://parlor.example'))).toEqual(route);
  });

  test('only slashes is home', () => {
    expect(routeOf({ pathname: '//', search: '' })).toEqual({ name: 'home' });
  });

  test.each(['tea', 'café', '李', 'a~b'])('the path of %s leads back to it', (name) => {
    expect(routeOf({ pathname: pathOf(name), search: '' })).toMatchObject({ room: name });
  });
});

describe('roomMeant', () => {
  test.each([
    ['Tea Time', 'tea-time'],
    [' https://parlor.example/tea?join=now ', 'tea'],
    ['https://parlor.example/', null],
    ['https://parlor.example/a/b', null],
    ['https://', null],
    ['what?', null],
    ['', null],
  ])('%j', (typed, meant) => {
    expect(roomMeant(typed)).toBe(meant);
  });
});
