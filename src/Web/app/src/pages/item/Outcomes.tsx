import { Button, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import type { Item, Outcome } from '@/api/information';
import { post } from '@/api/request';
import { isBlankText } from '@/reading/widths';
import { ClockChip } from '@/ui/ClockChip';
import { TextArea } from '@/ui/TextArea';
import { EmptyState } from '@/ui/states';
import { minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';

const levels = ['county', 'city', 'province', 'national'] as const;
const groups = ['adoptions', 'instructions', 'relays', 'tasks', 'documents', 'others'] as const;

/** What came of it at each level, and when this body was told. */
export function Outcomes({ item }: { item: Item }) {
  const { t } = useTranslation();
  const any = levels.some((level) => groups.some((group) => item.levels[level][group].length > 0));
  return (
    <div className="stack">
      {!any && item.tasks.length === 0 && <EmptyState text={t('item.noOutcome')} />}
      <div className="levels">
        {levels.map((level) => {
          const all = groups.flatMap((group) => item.levels[level][group]);
          return all.length === 0 ? null : (
            <section key={level} className="panel">
              <header>
                <h2>{t(`shell.level.${level}`)}</h2>
              </header>
              <ul className="panel-body sources">
                {all.map((outcome) => (
                  <OutcomeRow key={`${outcome.outcomeId}-${outcome.revision}`} outcome={outcome} own={item.body} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {item.tasks.length > 0 && <Tasks item={item} />}
    </div>
  );
}

function OutcomeRow({ outcome, own }: { outcome: Outcome; own: string }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <li>
      <strong>
        {outcome.adoptionKind ? t(`codes.adoption.${outcome.adoptionKind}`) : t(`codes.outcome.${outcome.type}`)}
        {typeof outcome.sharePercent === 'number' &&
          t('item.shareOfAdoption', { percent: outcome.sharePercent })} ·{' '}
        {outcome.leader ? `${outcome.leaderPost ?? ''} ${outcome.leader}` : outcome.byWhom}
      </strong>
      <span className="soft">
        {outcome.occurredOn}
        {outcome.documentNumber ? ` · ${outcome.documentNumber}` : ''}
        {outcome.fromBody === own
          ? ''
          : ` · ${t('item.toldBy', { body: name(outcome.fromBody), at: minute(outcome.toldAt) })}`}
      </span>
      {outcome.text && <blockquote className="official">{outcome.text}</blockquote>}
    </li>
  );
}

function Tasks({ item }: { item: Item }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [asking, setAsking] = useState<{ id: string; what: 'feedback' | 'waiver' } | null>(null);
  const [text, setText] = useState('');
  const mayKeep = item.allowedActions.includes('give-task');
  const send = async () => {
    if (!asking) return;
    try {
      queries.setQueryData(
        ['item', item.id],
        await post<Item>(
          `/social-information/${item.id}/tasks/${asking.id}/${asking.what}`,
          asking.what === 'feedback' ? { text } : { reason: text },
          { version: item.version },
        ),
      );
      setAsking(null);
      setText('');
    } catch (error) {
      toasts.refused(error);
    }
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('item.tasks')}</h2>
      </header>
      <ul className="panel-body sources">
        {item.tasks.map((task) => (
          <li key={task.id}>
            <strong>{t('pair', { name: task.department, what: task.text })}</strong>
            <span className="row soft">
              {task.givenBy} · {minute(task.givenAt)}
              {!task.answeredAt && !task.waivedAt && (
                <ClockChip due={{ dueOn: task.dueOn, whyZh: task.dueExplanationZh, whyEn: task.dueExplanationEn }} />
              )}
            </span>
            {task.feedback && <blockquote>{task.feedback}</blockquote>}
            {task.waivedReason && <span>{t('item.waived', { reason: task.waivedReason })}</span>}
            {mayKeep && !task.answeredAt && !task.waivedAt && (
              <span className="row">
                <Button
                  size="small"
                  onClick={() => {
                    setAsking({ id: task.id, what: 'feedback' });
                  }}
                >
                  {t('item.giveFeedback')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  onClick={() => {
                    setAsking({ id: task.id, what: 'waiver' });
                  }}
                >
                  {t('item.waive')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {asking && (
        <Modal
          open
          title={t(asking.what === 'feedback' ? 'item.giveFeedback' : 'item.waive')}
          okText={t('save')}
          cancelText={t('cancel')}
          onOk={() => void send()}
          onCancel={() => {
            setAsking(null);
          }}
          okButtonProps={{ disabled: isBlankText(text) }}
        >
          <TextArea
            aria-label={t('note')}
            rows={4}
            maxLength={4000}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </Modal>
      )}
    </section>
  );
}
