import type { en } from './catalogues/en.ts';

type English = typeof en;
/** A category of plurals (CLDR). */
type Form = Intl.LDMLPluralRule;
/** Messages whose form depends on a number. */
type PluralKey = { [K in keyof English]: K extends `${infer Base}_other` ? Base : never }[keyof English];
type PlainKey = Exclude<keyof English, `${PluralKey}_${Form}`>;

/** What a message is asked for by. */
export type Key = PlainKey | PluralKey;

/** All messages of a language: the same keys as in English, and of plurals every form that the language has. */
export type Catalogue<Forms extends Form> = Readonly<Record<PlainKey | `${PluralKey}_${Forms}`, string>>;

/** All messages of any language. */
export type Texts = Readonly<Record<PlainKey | `${PluralKey}_other`, string>>;

type TextOf<K extends Key> = K extends PlainKey
  ? English[K]
  : K extends PluralKey
    ? English[`${K}_other`]
    : never;
/** `name, format` of everything that a text wants to have filled in. */
type Gap<Text> = Text extends `${string}{{${infer One}}}${infer Rest}` ? One | Gap<Rest> : never;
type NameOf<G> = G extends `${infer Name}, ${string}` ? Name : G;
type ValueOf<G> = G extends `${string}, number`
  ? number
  : G extends `${string}, list` | `${string}, and` | `${string}, or`
    ? readonly string[]
    : string;
type Filling<K extends Key> = {
  readonly [G in Gap<TextOf<K>> as NameOf<G> & string]: ValueOf<G>;
} & (K extends PluralKey ? { readonly count: number } : unknown);

/** The words for `key`, with what they are about filled in. */
export type Translate = <K extends Key>(
  key: K,
  ...filling: Record<never, never> extends Filling<K> ? [] : [Filling<K>]
) => string;
