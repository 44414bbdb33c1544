import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalCard } from '@/api/proposal';
import { asProblem } from '@/api/problem';
import { useToasts } from '@/ui/toasts';

/** What else shows a proposal: all of it is read anew after a step. */
const shownIn = ['proposals', 'proposal', 'proposal-steps', 'proposal-tasks', 'proposal-rounds', 'promises', 'way'];

/** Takes a step. A refusal is thrown for the dialog to show; after somebody else's change what they made of it is fetched first. */
export function useSteps(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  return useCallback(
    async (says: string, ask: () => Promise<ProposalCard>): Promise<void> => {
      const refresh = () =>
        Promise.all(
          shownIn.map((key) => queries.invalidateQueries({ queryKey: key === 'proposal' ? [key, id] : [key] })),
        );
      try {
        await ask();
        toasts.good(t('item.did', { step: says }));
        await refresh();
      } catch (error) {
        if (asProblem(error).isStale) await refresh();
        throw error;
      }
    },
    [id, queries, toasts, t],
  );
}
