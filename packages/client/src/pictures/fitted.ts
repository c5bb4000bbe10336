interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture whose longest side is to be no longer than `side`; never larger than it was. Pure. */
export function fitted({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  const scaled = (length: number) => Math.min(side, Math.max(1, Math.round(length * scale)));
  return { width: scaled(width), height: scaled(height) };
}
