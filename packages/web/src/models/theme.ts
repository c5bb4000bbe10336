/** `system`: as the system has it, by day and by night. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];
