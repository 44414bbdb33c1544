import { useQuery } from '@tanstack/react-query';
import type { LookAlike } from './item';
import type { SimilarProposal } from './proposal';
import { get } from './request';

/** What looks like a proposal: the body's own past ones, and what is known of other kinds and bodies. */
export interface SimilarAnswer {
  own: SimilarProposal[];
  hiddenOfOwnBody: number;
  /** For the body's office; others get a number only. */
  elsewhere: LookAlike[];
  hiddenElsewhere: number;
  elsewhereUnavailable: boolean;
}

/** Asked anew for each version of the text that the platform has. */
export const useSimilar = (id: string | null, version: number | null, enabled = true) =>
  useQuery({
    queryKey: ['proposal-similar', id, version],
    queryFn: ({ signal }) => get<SimilarAnswer>(`/proposals/${id ?? ''}/look-alikes`, undefined, signal),
    enabled: enabled && id !== null,
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    staleTime: 60_000,
    retry: false,
  });
export type Similarities = ReturnType<typeof useSimilar>;
