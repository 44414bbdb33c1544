export interface FateStage {
  stage: 'made' | 'sent' | 'answered' | 'effective' | 'adopted';
  count: number;
}

const answered = ['adopted', 'partly-adopted', 'planned', 'declined'] as const;
const effective = ['adopted', 'partly-adopted', 'planned'] as const;

/** Each stage is a part of the one before: made, sent, answered at all, taken over in some way, adopted whole. */
export function fateFunnel(standing: Record<string, number>): FateStage[] {
  const count = (...fates: readonly string[]) => fates.reduce((sum, fate) => sum + (standing[fate] ?? 0), 0);
  return [
    { stage: 'made', count: Object.values(standing).reduce((sum, one) => sum + one, 0) },
    { stage: 'sent', count: count('sent', 'no-reply', ...answered) },
    { stage: 'answered', count: count(...answered) },
    { stage: 'effective', count: count(...effective) },
    { stage: 'adopted', count: count('adopted') },
  ];
}
