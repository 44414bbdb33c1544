const keyOf = (body: string) => `linkage.recipients.${body}`;

/** Whom the last bulletin of that body went to. Bulletins go to much the same offices each time: the next begins with them. */
export const readRecipients = (body: string): string[] => localStorage.getItem(keyOf(body))?.split('\n') ?? [];

export const keepRecipients = (body: string, recipients: readonly string[]): void => {
  localStorage.setItem(keyOf(body), recipients.join('\n'));
};
