import { useQuery } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSimilar } from '@/api/proposalLookAlikes';
import { proposals } from '@/api/proposals';
import type { Proposal } from '@/api/proposal';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { RowsSkeleton } from '@/ui/states';
import { useSteps } from '../item/useSteps';
import { caseLabel } from '../parts';

/** 并案: chooses the case under which this one is handled, look-alikes first. */
export function MergeDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { t } = useTranslation();
  const { card } = proposal;
  const run = useSteps(card.id);
  const [main, setMain] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [text, setText] = useState('');
  const filed = useQuery({
    queryKey: ['proposals', 'filed'],
    queryFn: ({ signal }) => proposals.list({ status: 'filed', limit: 200 }, signal),
  });
  const similar = useSimilar(card.id, proposal.contentVersion);
  const alike = new Map((similar.data?.own ?? []).map((one) => [one.id, one.similarity]));
  const choices = (filed.data?.items ?? [])
    .filter((one) => one.id !== card.id && one.title.includes(text.trim()))
    .sort((a, b) => (alike.get(b.id) ?? 0) - (alike.get(a.id) ?? 0));
  const title = t('proposals.codes.step.merge');
  return (
    <FormDialog
      title={title}
      okText={title}
      width={640}
      disabled={main === null}
      onClose={onClose}
      onSubmit={async () => {
        await run(title, () =>
          proposals.take(card.id, 'merger', { mainId: main, note: note.trim() || null }, card.version),
        );
        onClose();
      }}
    >
      {(errors) => (
        <>
          <p className="soft">{t('proposals.hint.merge')}</p>
          <Field id="merge-filter" label={t('proposals.mergeInto')} errors={errors['/mainId']}>
            <Input
              id="merge-filter"
              placeholder={t('proposals.searchTitle')}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
              }}
            />
          </Field>
          {filed.isPending ? (
            <RowsSkeleton rows={3} />
          ) : choices.length === 0 ? (
            <p className="soft">{t('proposals.nothingToMerge')}</p>
          ) : (
            <Radio.Group
              className="choices"
              value={main}
              onChange={(event) => {
                setMain(event.target.value as string);
              }}
            >
              {choices.slice(0, 30).map((one) => (
                <Radio key={one.id} value={one.id}>
                  <span className="figure soft">{caseLabel(one)}</span> {one.title}{' '}
                  <span className="soft">{one.firstSigner}</span>
                  {alike.has(one.id) && (
                    <span className="chip chip-amber">
                      {t('lookAlikes.alike', { percent: Math.round((alike.get(one.id) ?? 0) * 100) })}
                    </span>
                  )}
                </Radio>
              ))}
            </Radio.Group>
          )}
          <Field id="merge-note" label={t('note')} errors={errors['/note']}>
            <Input
              id="merge-note"
              maxLength={1000}
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
