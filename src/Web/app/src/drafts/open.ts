/** Drafts that a page has open. */
export const openDrafts = new Set<string>();
