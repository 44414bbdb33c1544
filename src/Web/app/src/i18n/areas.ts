/**
 * Words of parts of the app that many people never open: each comes with the first page of its part, so that the first load stays small.
 * What the frame says, and what stands on pages of several parts, is in the index.
 */
export const areas = {
  proposals: { 'zh-CN': () => import('./zh-CN/proposals'), en: () => import('./en/proposals') },
} as const;

export type Area = keyof typeof areas;
