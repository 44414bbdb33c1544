import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { information } from '@/api/information';
import type { Draft } from '@/drafts/draft';
import { useDraft } from '@/drafts/useDraft';
import { informationForm } from '@/drafts/ways';

/** An information item while it is written or edited. */
export function useWriting(start: Draft, waitingFiles: number) {
  const queries = useQueryClient();
  const writing = useDraft(start, informationForm, waitingFiles);
  const { draft, drop } = writing;

  /** Saves an editor's text as a version of its own. */
  const saveVersion = useCallback(
    async (note: string) => {
      const { itemId, version, fields } = draft;
      if (itemId === null || version === null) return;
      const { title, situation, analysis, suggestion, attachments } = fields;
      const item = await information.take(
        itemId,
        'edit',
        {
          title,
          situation,
          analysis,
          suggestion,
          note: note || undefined,
          attachments: attachments?.map((file) => file.id),
        },
        version,
      );
      queries.setQueryData(['item', itemId], item);
      await drop();
    },
    [draft, drop, queries],
  );

  return { ...writing, saveVersion };
}
