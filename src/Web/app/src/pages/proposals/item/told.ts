import type { ProposalStep } from '@/api/proposal';

/** A text that saves itself leaves a step each time: what one person edited in one go is told once, with the last of its times. */
export function told(steps: readonly ProposalStep[]): { step: ProposalStep; times: number }[] {
  const rows: { step: ProposalStep; times: number }[] = [];
  for (const step of steps) {
    const last = rows.at(-1);
    if (step.step === 'edit' && last?.step.step === 'edit' && last.step.actor === step.actor)
      rows[rows.length - 1] = { step, times: last.times + 1 };
    else rows.push({ step, times: 1 });
  }
  return rows;
}
