/** How far what was typed has come: kept here, on its way, taken, or held up and why. */
export type Saved = 'nothing' | 'here' | 'sending' | 'sent' | 'waiting' | 'refused' | 'conflict';
