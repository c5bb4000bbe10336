import * as v from 'valibot';

/** What somebody can show without a word. The page draws them as emoji. */
export const reactions = ['thumbsUp', 'heart', 'laugh', 'surprise', 'clap', 'celebrate'] as const;
export const Reaction = v.picklist(reactions);
export type Reaction = v.InferOutput<typeof Reaction>;

/** Longest caption, in UTF-16 code units: of longer speech the end. */
export const MAX_CAPTION = 300;

/** What somebody says, as their browser understood it: one line of text, never markup. */
export const CaptionText = v.pipe(
  v.string(),
  v.maxLength(MAX_CAPTION),
  v.regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u),
  v.check((text) => text.trim() !== '', 'blank'),
);
