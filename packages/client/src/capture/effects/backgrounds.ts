/** What can be put behind a person: what is there, out of focus, or a picture (background/pictures.ts). */
export const backgrounds = ['blur', 'dawn', 'meadow', 'sea', 'wall'] as const;
export type Background = (typeof backgrounds)[number];
export type PictureName = Exclude<Background, 'blur'>;

export function isBackground(value: unknown): value is Background {
  return (backgrounds as readonly unknown[]).includes(value);
}
