import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalCard } from '@/api/proposal';
import { asProblem } from '@/api/problem';
import { useToasts } from '@/ui/toasts';

/** What else shows a proposal: all of it is read anew after a step. */
const shownIn = ['proposals', 'proposal', 'proposal-steps', 'proposal-tasks', 'proposal-rounds', 'promises', 'way'];

/** Takes a step. Somebody else's change in between is fetched and said; any other refusal is thrown for the dialog to show. */
export function useSteps(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  return useCallback(
    async (says: string, ask: () => Promise<ProposalCard>): Promise<boolean> => {
      const refresh = () =>
        Promise.all(
          shownIn.map((key) => queries.invalidateQueries({ queryKey: key === 'proposal' ? [key, id] : [key] })),
        );
      try {
        await ask();
        toasts.good(t('item.did', { step: says }));
        await refresh();
        return true;
      } catch (error) {
        if (!asProblem(error).isStale) throw error;
        await refresh();
        toasts.bad(t('state.stale'));
        return false;
      }
    },
    [id, queries, toasts, t],
  );
}
