import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { information } from '@/api/information';
import { asProblem } from '@/api/problem';
import { useOnline } from '@/shell/OfflineStrip';
import { LookAlikeList } from '@/ui/LookAlikeList';
import type { TextOfParts } from './PartFields';

const askAfter = 1_500;

/** What looks alike while one types; asked again after a pause. */
export function DraftLookAlikes({ fields, itemId }: { fields: TextOfParts; itemId: string | null }) {
  const { t } = useTranslation();
  const online = useOnline();
  const { title, situation, analysis, suggestion } = fields;
  const [asked, setAsked] = useState({ title: '', text: '' });
  const text = `${situation}\n${analysis}\n${suggestion}`;
  const enough = title.trim().length >= 6 || text.trim().length >= 60;

  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked({ title, text });
    }, askAfter);
    return () => {
      clearTimeout(timer);
    };
  }, [title, text]);

  const found = useQuery({
    queryKey: ['look-alikes', 'draft', asked.title, asked.text, itemId],
    queryFn: ({ signal }) => information.lookAlikes(asked.title || asked.text.slice(0, 40), asked.text, itemId, signal),
    enabled: enough && online && (asked.title !== '' || asked.text.trim() !== ''),
    placeholderData: (before) => before,
    staleTime: 60_000,
    retry: false,
  });

  if (!enough) return <p className="soft">{t('writing.lookAlikesLater')}</p>;
  return (
    <LookAlikeList
      of={found.data?.lookAlikes ?? null}
      text={asked.text}
      // Also while it waits for a pause in the typing.
      loading={found.isPending && online}
      problem={found.error ? asProblem(found.error) : null}
      quotes
    />
  );
}
