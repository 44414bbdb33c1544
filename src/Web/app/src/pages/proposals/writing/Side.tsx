import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { information } from '@/api/information';
import { asProblem } from '@/api/problem';
import { useSimilar } from '@/api/proposalLookAlikes';
import type { Draft } from '@/drafts/draft';
import type { ProposalFields } from '@/drafts/proposal';
import { useOnline } from '@/shell/OfflineStrip';
import { LookAlikeList } from '@/ui/LookAlikeList';
import { Similar } from '../review/Similar';
import type { ProposalCheck } from './checks';

const askAfter = 1_500;

/**
 * What looks alike while one types: items of all kinds, and once the platform has the text what it says of the proposal itself,
 * with the body's own past ones apart.
 */
export function Side({ draft, checks }: { draft: Draft<ProposalFields>; checks: readonly ProposalCheck[] }) {
  const { t } = useTranslation();
  const online = useOnline();
  const { itemId, sent } = draft;
  const { title, situation, analysis, suggestion } = draft.fields;
  const there = itemId !== null && sent !== null;
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
    queryKey: ['look-alikes', 'draft', asked.title, asked.text],
    queryFn: ({ signal }) => information.lookAlikes(asked.title || asked.text.slice(0, 40), asked.text, null, signal),
    enabled: !there && enough && online && (asked.title !== '' || asked.text.trim() !== ''),
    placeholderData: (before) => before,
    staleTime: 60_000,
    retry: false,
  });
  const similar = useSimilar(itemId, draft.version, there && online);

  return (
    <aside className="writing-side">
      <section className="panel">
        <header>
          <h2>{t('writing.checklist')}</h2>
        </header>
        <ul className="panel-body checks">
          {checks.map((check) => (
            <li key={check.says} className={check.met ? 'met' : undefined}>
              {check.met ? <CheckCircleFilled aria-hidden /> : <MinusCircleOutlined aria-hidden />}
              {t(`proposals.check.${check.says}`)}
              <span className="sr-only">{t(check.met ? 'writing.met' : 'writing.notMet')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel">
        <header>
          <h2>{t('lookAlikes.title')}</h2>
        </header>
        <div className="panel-body">
          {there ? (
            <Similar of={similar} text={sent} />
          ) : !enough ? (
            <p className="soft">{t('writing.lookAlikesLater')}</p>
          ) : (
            <LookAlikeList
              of={found.data?.lookAlikes ?? null}
              text={asked.text}
              loading={found.isPending && found.fetchStatus === 'fetching'}
              problem={found.error ? asProblem(found.error) : null}
              onShow={() => undefined}
              quotes
            />
          )}
        </div>
      </section>
    </aside>
  );
}
