import { PrinterOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { information, type Item } from '@/api/information';
import { asProblem } from '@/api/problem';
import { post } from '@/api/request';
import { useSession } from '@/session/session';
import { ClockChip } from '@/ui/ClockChip';
import { StatusChip, UrgencyMark } from '@/ui/marks';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { Audit } from './Audit';
import { ItemContent } from './ItemContent';
import { Outcomes } from './Outcomes';
import { asksOf, isRefusal, isAgain, leadsOn, purposeOf, shownSteps } from './steps';
import { Versions } from './Versions';
import { Way } from './Way';
import './item.css';

const ReasonPicker = lazy(async () => ({ default: (await import('@/ui/ReasonPicker')).ReasonPicker }));
const StepDialog = lazy(async () => ({ default: (await import('./StepDialog')).StepDialog }));

export function Page() {
  const { id = '' } = useParams();
  const item = useQuery({ queryKey: ['item', id], queryFn: ({ signal }) => information.read(id, signal) });
  return <Answer of={item}>{(found) => <Shown item={found} />}</Answer>;
}

function Shown({ item }: { item: Item }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  const [search, setSearch] = useSearchParams();
  const [step, setStep] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const tab = search.get('tab') ?? 'content';
  const audits = session.roles.includes('auditor') || session.roles.includes('administrator');
  const tabs = ['content', 'versions', 'way', 'outcomes', ...(audits ? ['audit'] : [])];

  const take = async (which: string, body: Record<string, unknown>) => {
    try {
      if (which === 'record-outcome' && body['type'] === 'instructed') {
        const { leader, leaderPost, level, occurredOn, text, visibility, followUpUnit } = body;
        await post('/social-information/instructions', {
          itemIds: [item.id],
          leader,
          leaderPost,
          level,
          occurredOn,
          text,
          visibility,
          followUpUnit,
        });
        await queries.invalidateQueries({ queryKey: ['item', item.id] });
      } else if (which === 'record-outcome') {
        const { type, level, byWhom, occurredOn, adoptionKind, documentNumber, text, visibility } = body;
        queries.setQueryData(
          ['item', item.id],
          await information.take(
            item.id,
            which,
            {
              type,
              level,
              byWhom,
              occurredOn,
              adoptionKind: type === 'adopted' ? adoptionKind : undefined,
              documentNumber,
              text,
              visibility,
            },
            item.version,
          ),
        );
      } else queries.setQueryData(['item', item.id], await information.take(item.id, which, body, item.version));
      toasts.good(t('item.did', { step: t(`codes.step.${which}`) }));
      setStep(null);
      for (const key of ['information', 'way', 'item-history']) void queries.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      // The dialog says why and keeps what was typed; it goes on from what the colleague made of it.
      if (asProblem(error).isStale) await queries.invalidateQueries({ queryKey: ['item', item.id] });
      throw error;
    }
  };

  const begin = async (which: string) => {
    const asks = asksOf(which);
    if (asks === 'page') void navigate(`/information/${item.id}/write`);
    else if (asks === 'nothing') {
      setBusy(which);
      await take(which, {}).catch(toasts.refused);
      setBusy(null);
    } else setStep(which);
  };

  return (
    <article className="page item">
      <PageHead title={item.title}>
        <Button
          icon={<PrinterOutlined />}
          aria-label={t('print')}
          onClick={() => {
            window.print();
          }}
        />
      </PageHead>
      <div className="row item-facts">
        <StatusChip of="information" status={item.status} />
        {item.standing.above !== 'none' && (
          <span className="chip chip-navy">{t(`codes.standing.${item.standing.above}`)}</span>
        )}
        <UrgencyMark urgency={item.urgency} />
        {item.due && (
          <ClockChip due={{ dueOn: item.due.on, whyZh: item.due.explanationZh, whyEn: item.due.explanationEn }} />
        )}
        {item.issues.map((issue) => (
          <span key={issue.id} className="chip">
            {issue.reference}
            {issue.recipients.length > 0 && ` · ${t('item.sentTo', { names: issue.recipients.join(t('separator')) })}`}
          </span>
        ))}
      </div>
      <div className="row item-steps no-print" role="toolbar" aria-label={t('item.steps')}>
        {shownSteps(item.allowedActions, item.status).map((which, index) => (
          <Button
            key={which}
            type={index === 0 && leadsOn(which) && !isAgain(which, item.status) ? 'primary' : 'default'}
            danger={isRefusal(which)}
            loading={busy === which}
            onClick={() => void begin(which)}
          >
            {which === 'submit'
              ? t('item.writeOn')
              : isAgain(which, item.status)
                ? t('item.again', { step: t(`codes.step.${which}`) })
                : t(`codes.step.${which}`)}
          </Button>
        ))}
      </div>
      <div role="tablist" className="tabs no-print" aria-label={item.title}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={tab === one}
            aria-controls="tab-panel"
            onClick={() => {
              setSearch(one === 'content' ? {} : { tab: one }, { replace: true });
            }}
          >
            {t(`item.tab.${one}`)}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'content' && <ItemContent item={item} />}
        {tab === 'versions' && <Versions item={item} />}
        {tab === 'way' && <Way id={item.id} />}
        {tab === 'outcomes' && <Outcomes item={item} />}
        {tab === 'audit' && audits && <Audit subject={item.id} />}
      </div>
      <Suspense>
        {step !== null && asksOf(step) === 'reason' && (
          <ReasonPicker
            title={t(`codes.step.${step}`)}
            purpose={purposeOf(step)}
            okText={t(`codes.step.${step}`)}
            onClose={() => {
              setStep(null);
            }}
            onPick={(picked) =>
              void take(step, { reasonCode: picked.reasonCode, note: picked.note }).catch(toasts.refused)
            }
          />
        )}
        {step !== null && asksOf(step) !== 'reason' && (
          <StepDialog
            step={step}
            item={item}
            onTake={(body) => take(step, body)}
            onClose={() => {
              setStep(null);
            }}
          />
        )}
      </Suspense>
    </article>
  );
}
