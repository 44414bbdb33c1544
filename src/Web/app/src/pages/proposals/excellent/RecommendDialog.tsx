import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals } from '@/api/proposals';
import type { Selection } from '@/api/selections';
import { isBlankText } from '@/reading/widths';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { TextArea } from '@/ui/TextArea';
import { caseLabel } from '../parts';

interface Props {
  selection: Selection;
  onTake: (body: { proposalId: string; reason: string }) => Promise<void>;
  onClose: () => void;
}

/** Recommends a proposal, searched for by its subject; whether it can be is for the platform to say. */
export function RecommendDialog({ selection, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const [proposalId, setProposal] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['proposals', 'to-recommend', asked],
    queryFn: ({ signal }) => proposals.list({ text: asked || undefined, status: handled.join(','), limit: 50 }, signal),
    placeholderData: (before) => before,
  });
  const title = t('proposals.selection.step.recommend');
  const there = new Set(selection.candidates.map((one) => one.proposalId));
  return (
    <FormDialog
      title={title}
      okText={title}
      width={640}
      disabled={proposalId === null || isBlankText(reason)}
      onClose={onClose}
      onSubmit={() => onTake({ proposalId: proposalId ?? '', reason: reason.trim() })}
    >
      {(errors) => (
        <>
          <Field id="recommend-proposal" label={t('proposals.selection.proposal')} errors={errors['/proposalId']}>
            <Select
              id="recommend-proposal"
              showSearch={{ filterOption: false, onSearch: setText }}
              placeholder={t('proposals.searchTitle')}
              loading={found.isFetching}
              notFoundContent={t('proposals.selection.noneToRecommend')}
              value={proposalId}
              options={(found.data?.items ?? [])
                .filter((one) => !there.has(one.id))
                .map((one) => ({ value: one.id, label: [caseLabel(one), one.title].filter(Boolean).join(' · ') }))}
              onChange={setProposal}
            />
          </Field>
          <Field id="recommend-reason" label={t('proposals.field.recommendReason')} errors={errors['/reason']}>
            <TextArea
              id="recommend-reason"
              autoSize={{ minRows: 3, maxRows: 12 }}
              maxLength={2000}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

/** Where one looks for excellent ones. */
const handled = ['satisfied', 'basically-satisfied', 'follow-up', 'closed', 'archived'];
